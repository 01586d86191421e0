/* node:http alone, the ready-made sign-in, and everything that lasts in one SQLite file. */
import { createServer } from 'node:http';

import { createProcoreBackend } from '@procore-upload/server';
import { toNodeHandler } from '@procore-upload/server/node';
import { createProcoreSignIn } from '@procore-upload/server/oauth';
import { sqliteStore } from '@procore-upload/server/sqlite';

import { app, encryptionKeys, environment, logEvent, origin, port, required } from './settings.ts';

const store = sqliteStore({ file: required('SQLITE_FILE') });
const signIn = createProcoreSignIn({ ...app, origin, store, encryptionKeys, onEvent: logEvent });
const { identify, accessToken, identityKey, uploadOwners } = signIn;

const backend = createProcoreBackend({
  environment,
  identify,
  accessToken,
  identityKey,
  uploadOwners,
  // With a token of their own, Procore itself knows what this person may do.
  authorize: () => true,
  associations: ['image', 'drawing'],
  onEvent: logEvent,
});

const procore = toNodeHandler(backend);
const auth = toNodeHandler(signIn);

createServer((request, response) => {
  const { url = '/' } = request;
  if (url.startsWith('/api/procore/')) void procore(request, response);
  else if (url.startsWith('/auth/')) void auth(request, response);
  else response.writeHead(404).end();
}).listen(port, '127.0.0.1', () => console.log(`Ready at http://localhost:${port}`));
