/* Express, with the app's own sessions and one service account: `authorize` is all that keeps users apart. */
import { randomUUID } from 'node:crypto';

import { clientCredentials, createProcoreBackend } from '@procore-upload/server';
import { toExpressHandler } from '@procore-upload/server/express';
import { sqliteStore, storeUploadOwners } from '@procore-upload/server/sqlite';
import express from 'express';

import { app as procoreApp, environment, logEvent, port, required } from './settings.ts';

interface User {
  id: string;
  projects: readonly string[];
}

/** Stands for the sessions that your app has. */
const sessions = new Map<string, User>();
const sessionOf = (cookies: string | null) => /(?:^|; )app-session=([\w-]+)/.exec(cookies ?? '')?.[1] ?? '';

const backend = createProcoreBackend<User>({
  environment,
  identify: (request) => sessions.get(sessionOf(request.headers.get('cookie'))) ?? null,
  identityKey: (user) => user.id,
  accessToken: clientCredentials(procoreApp),
  authorize: ({ identity, scope }) =>
    scope.companyId === '1' && scope.projectId !== undefined && identity.projects.includes(scope.projectId),
  uploadOwners: storeUploadOwners(sqliteStore({ file: required('SQLITE_FILE') })),
  onEvent: logEvent,
});

const app = express();
app.disable('x-powered-by');
// Before any body parser: the backend reads the body itself.
app.use('/api/procore', toExpressHandler(backend));
app.use(express.json());
/** Stands for your app's sign-in. */
app.get('/auth/sign-in', (_request, response) => {
  const id = randomUUID();
  sessions.set(id, { id: 'user-17', projects: ['1'] });
  response.cookie('app-session', id, { httpOnly: true, sameSite: 'lax' }).redirect('/');
});
app.listen(port, '127.0.0.1', () => console.log(`Ready at http://localhost:${port}`));
