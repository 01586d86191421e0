import { expect, test } from 'vitest';

import { startStandInProcore } from './testing/stand-in-procore.js';
import { pageRequest, testBackend, TOKEN } from './testing/test-backend.js';

const uploads = '/rest/v1.1/projects/2/uploads';

test('each request is told, with its id on the answer', async () => {
  await using procore = await startStandInProcore();
  const backend = testBackend(procore.url);
  const response = await backend.fetch(pageRequest('POST', uploads, { body: { response_filename: 'a' } }));
  expect(backend.events).toEqual([
    {
      requestId: response.headers.get('x-request-id'),
      method: 'POST',
      route: '/rest/{version}/projects/{project_id}/uploads',
      action: 'upload.create',
      identity: 'foreman',
      scope: { companyId: '1', projectId: '2' },
      status: 201,
      durationMs: expect.any(Number) as number,
      upstream: { calls: 1, durationMs: expect.any(Number) as number },
    },
  ]);
});

test.each([
  [
    'a refusal',
    {},
    pageRequest('GET', '/rest/v1.0/me'),
    { status: 404, route: null, identity: null, error: { code: 'not-found' } },
  ],
  [
    'nobody',
    { identify: () => null },
    pageRequest('GET', `${uploads}/01AB`),
    { status: 401, identity: null, action: 'upload.show' },
  ],
  [
    'an error of Procore’s',
    {},
    pageRequest('GET', `${uploads}/01AB`),
    { status: 403, error: { code: 'forbidden' }, upstream: { calls: 1 } },
  ],
  [
    'an identity that holds its token',
    { identify: () => `foreman ${TOKEN}` },
    pageRequest('GET', '/rest/v1.0/companies/1/files'),
    { identity: 'foreman [redacted]' },
  ],
])('%s is told too', async (_, options, request, event) => {
  await using procore = await startStandInProcore(() => Response.json({}, { status: 403 }));
  const backend = testBackend(procore.url, options);
  await backend.fetch(request);
  expect(backend.events).toMatchObject([event]);
  expect(JSON.stringify(backend.events)).not.toContain(TOKEN);
});

test('health is for a load balancer: no session, no Procore, and the store’s state', async () => {
  await using procore = await startStandInProcore();
  const health = new Request('https://app.example/api/procore/health');
  const ping = { fails: false };
  const backend = testBackend(procore.url, {
    identify: () => null,
    uploadOwners: {
      record: () => Promise.resolve(),
      ownerOf: () => Promise.resolve(null),
      ping: () =>
        ping.fails ? Promise.reject(new Error('redis://user:sesame@10.0.0.1')) : Promise.resolve(),
    },
  });
  const healthy = await backend.fetch(health);
  expect([healthy.status, await healthy.json()]).toEqual([200, { status: 'ok' }]);
  ping.fails = true;
  const ill = await backend.fetch(health);
  expect([ill.status, await ill.json()]).toEqual([503, { status: 'store-unreachable' }]);
  expect(procore.seen).toEqual([]);
});
