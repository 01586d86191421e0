import { clientCredentials, createProcoreBackend, type ProcoreBackend } from '@procore-upload/server';

let backend: ProcoreBackend | undefined;

/** Made at the first request: `next build` loads this file too, where there are no secrets. */
export const procore: ProcoreBackend = {
  fetch: (request) => (backend ??= createBackend()).fetch(request),
};

function createBackend(): ProcoreBackend {
  const { PROCORE_URL = '', PROCORE_CLIENT_ID = '', PROCORE_CLIENT_SECRET = '' } = process.env;
  const environment = { apiUrl: PROCORE_URL, loginUrl: PROCORE_URL };
  return createProcoreBackend({
    environment,
    identify: () => ({ userId: 'engineer' }),
    authorize: ({ scope }) => scope.companyId === '1',
    accessToken: clientCredentials({
      environment,
      clientId: PROCORE_CLIENT_ID,
      clientSecret: PROCORE_CLIENT_SECRET,
    }),
  });
}
