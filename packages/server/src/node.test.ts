import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from 'vitest';

import { toNodeHandler } from './node.js';
import { startStandInProcore } from './testing/stand-in-procore.js';
import { testBackend } from './testing/test-backend.js';

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function create(origin: string): Promise<Response> {
  return fetch(`${origin}/api/procore/rest/v1.1/companies/1/uploads`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'x-requested-with': 'procore-upload' },
    body: '{"response_filename":"plan.pdf"}',
  });
}

describe('toNodeHandler', () => {
  test('serves node:http', async () => {
    await using procore = await startStandInProcore();
    const handler = toNodeHandler(testBackend(procore.url));
    await using server = await serve((request, response) => void handler(request, response));

    const response = await create(server.url);

    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ uuid: 'u1' });
    expect(procore.seen).toMatchObject([{ method: 'POST', body: '{"response_filename":"plan.pdf"}' }]);
  });

  test('finds its mount point again where Express and Connect have cut it off', async () => {
    await using procore = await startStandInProcore();
    const handler = toNodeHandler(testBackend(procore.url));
    await using server = await serve((request, response) => {
      const originalUrl = request.url ?? '';
      request.url = originalUrl.replace('/api/procore', '');
      void handler(Object.assign(request, { originalUrl }), response);
    });
    expect((await create(server.url)).status).toBe(201);
  });

  test('says so when a body parser was there first', async () => {
    await using procore = await startStandInProcore();
    const handler = toNodeHandler(testBackend(procore.url));
    await using server = await serve((request, response) => {
      request.resume().once('end', () => void handler(request, response));
    });
    const response = await create(server.url);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('before any body parser');
  });
});
