/*
 * What the examples read from the environment:
 * PROCORE_ENVIRONMENT (production, developer-sandbox, monthly-sandbox, federal), or PROCORE_API_URL and PROCORE_LOGIN_URL
 * for a simulator; PROCORE_CLIENT_ID, PROCORE_CLIENT_SECRET; ENCRYPTION_KEYS (comma-separated); PORT, APP_ORIGIN.
 */
import type { ProcoreEnvironment } from '@procore-upload/server';

const { env } = process;

export function required(name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`Set ${name}.`);
}

export const environment = (
  env['PROCORE_API_URL']
    ? { apiUrl: env['PROCORE_API_URL'], loginUrl: required('PROCORE_LOGIN_URL') }
    : required('PROCORE_ENVIRONMENT')
) as ProcoreEnvironment;

/** As Procore's developer portal shows it. */
export const app = {
  environment,
  clientId: required('PROCORE_CLIENT_ID'),
  clientSecret: required('PROCORE_CLIENT_SECRET'),
};

export const port = Number(env['PORT'] ?? 3000);

/** Where users find the app: behind a proxy that is not where it listens. */
export const origin = env['APP_ORIGIN'] ?? `http://localhost:${port}`;

export const encryptionKeys = (env['ENCRYPTION_KEYS'] ?? '').split(',').filter(Boolean);

/** Without secrets: fit for whatever collects your logs. */
export const logEvent = (event: object): void => console.log(JSON.stringify(event));
