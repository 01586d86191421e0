import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { createProcoreBackend, type AssociationEndpoint, type BackendEvent } from '@procore-upload/server';

import { openAccounts, type Accounts } from './accounts.ts';
import { createDemoApp } from './demo-app.ts';
import { listen } from './listen.ts';
import { openProcore, type Procore } from './procore.ts';
import { SettingsError, type DemoSettings } from './settings.ts';

/** What uploads may become besides project and company files: photos and drawings on the pages, the others from the console. */
const ASSOCIATIONS: readonly AssociationEndpoint[] = [
  'image',
  'drawing',
  'specification',
  'file-version',
  'document',
  { kind: 'attachment', path: '/rest/v1.0/projects/{project_id}/rfis', object: 'rfi' },
  { kind: 'attachment', path: '/rest/v1.0/projects/{project_id}/rfis/{id}', object: 'rfi' },
];

export interface Demo {
  readonly url: string;
  /** What it works with, in words. */
  readonly procore: string;
  /** Ends everything that was started. */
  close(): Promise<void>;
}

/**
 * Serves the page that `vite build` left in `pageDirectory`, and what it works with.
 *
 * @throws SettingsError where a port is taken, or the page has not been built.
 */
export async function startDemo(settings: DemoSettings, pageDirectory: string): Promise<Demo> {
  if (!existsSync(join(pageDirectory, 'index.html'))) {
    throw new SettingsError('The page has not been built. Start the demo with "npm run demo".');
  }
  const procore = await nameTakenPort('SIMULATOR_PORT', () => openProcore(settings));
  try {
    // The sign-in has to know where the page is, and a free port is known once it is taken.
    let serve: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
    const server = await nameTakenPort('DEMO_PORT', () => listen(settings.port, (request) => serve(request)));
    const url = `http://localhost:${server.port}`;
    const { signInRequired } = settings;
    const accounts = openAccounts({ procore, origin: url, signInRequired, onEvent: logError });
    serve = createApp({ procore, accounts, settings, pageDirectory }).fetch;
    return {
      url,
      procore: procore.description,
      async close() {
        await server.close();
        accounts.close();
        await procore.close();
      },
    };
  } catch (error) {
    await procore.close();
    throw error;
  }
}

interface AppParts {
  readonly procore: Procore;
  readonly accounts: Accounts;
  readonly settings: DemoSettings;
  readonly pageDirectory: string;
}

function createApp({ procore, accounts, settings: { companyId, projectId }, pageDirectory }: AppParts) {
  const backend = createProcoreBackend({
    environment: procore.environment,
    ...accounts.identity,
    // A real app looks up whether this user may do this in this company *and* project: the service account's token
    // could do it for everyone.
    authorize: ({ scope }) => scope.companyId === companyId,
    associations: ASSOCIATIONS,
    onEvent: logError,
  });
  const { storageOrigin } = procore;
  return createDemoApp({
    backend,
    signIn: accounts.signIn,
    pageDirectory,
    companyId,
    projectId,
    storageOrigin,
  });
}

/** A real app logs every event; this terminal is for what went wrong here, and Procore's own refusals are on the page. */
function logError({ requestId, method, route, status, upstream, error }: BackendEvent): void {
  // Nobody has signed in yet: that is how a visit begins.
  const isExpected = status === 401 || (upstream.calls > 0 && error?.cause === undefined);
  if (error === undefined || isExpected) return;
  const { code, message, cause } = error;
  console.error(
    `${requestId} ${method} ${route ?? 'unknown path'}: ${status} ${code}: ${message}${cause ? ` (${cause})` : ''}`,
  );
}

async function nameTakenPort<T>(setting: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new SettingsError(
      `The port is taken (${error.message}). Set ${setting} to another one, or to 0 for a free one.`,
    );
  }
}
