/* Hono, the ready-made sign-in, and a Redis that any number of instances share. */
import { serve } from '@hono/node-server';
import { createProcoreBackend } from '@procore-upload/server';
import { toHonoHandler } from '@procore-upload/server/hono';
import { createProcoreSignIn } from '@procore-upload/server/oauth';
import { redisStore } from '@procore-upload/server/redis';
import { Hono } from 'hono';
import { createClient } from 'redis';

import {
  app as procoreApp,
  encryptionKeys,
  environment,
  logEvent,
  origin,
  port,
  required,
} from './settings.ts';

const redis = createClient({ url: required('REDIS_URL') });
redis.on('error', (error: Error) => console.error(`Redis: ${error.message}`));
await redis.connect();

const store = redisStore({ sendCommand: (args) => redis.sendCommand(args) });
const signIn = createProcoreSignIn({ ...procoreApp, origin, store, encryptionKeys, onEvent: logEvent });
const { identify, accessToken, identityKey, uploadOwners } = signIn;

const backend = createProcoreBackend({
  environment,
  identify,
  accessToken,
  identityKey,
  uploadOwners,
  authorize: () => true,
  onEvent: logEvent,
});

const app = new Hono().all('/auth/*', toHonoHandler(signIn)).all('/api/procore/*', toHonoHandler(backend));

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
  console.log(`Ready at http://localhost:${port}`),
);
