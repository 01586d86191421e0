import { randomBytes } from 'node:crypto';

import { expect } from 'vitest';

import { admin, hex, ProcoreClient, projectUploads, putAll, putSegment } from '../testing/procore-client.js';
import { test } from '../testing/simulator-test.js';

const head = randomBytes(5_242_880);
const tail = randomBytes(1000);

test('/uploads tells what is stored, also before it is complete', async ({ simulator, procore }) => {
  const created = await procore.createSegmented([head, tail]);
  await putSegment(created, 1, tail);
  expect((await admin(simulator, 'GET', '/uploads')).body).toEqual([
    {
      uuid: created.uuid,
      status: 'receiving',
      kind: 'segmented',
      deleted: false,
      filename: 'plan.pdf',
      scope: { companyId: '1', projectId: '1' },
      owner: 'demo-client',
      createdAt: expect.any(String) as string,
      size: null,
      sha256: null,
      segments: [
        { size: head.length, sha256: hex('sha256', head), md5: hex('md5', head), etag: null },
        { size: tail.length, sha256: hex('sha256', tail), md5: hex('md5', tail), etag: hex('md5', tail) },
      ],
      association: null,
    },
  ]);
  expect((await admin(simulator, 'GET', `/uploads/${created.uuid}/content`)).status).toBe(404);
  expect((await admin(simulator, 'GET', '/uploads/none/content')).status).toBe(404);
});

test('/requests has both servers in order, with overlaps, and without what is the simulator’s own', async ({
  simulator,
  procore,
}) => {
  const created = await procore.createSegmented([head, tail]);
  simulator.faults.add({ on: { target: 'storage' }, times: 2, do: { bytesPerSecond: 50_000_000 } });
  const etags = await putAll(created, [head, tail]);
  await procore.complete(created.uuid, etags);

  const { body } = await admin(simulator, 'GET', '/requests');
  expect(body).toEqual(JSON.parse(JSON.stringify(simulator.requests())));
  const records = simulator.requests();
  expect(records.map(({ order, target, method, status }) => [order, target, method, status])).toEqual([
    [1, 'api', 'POST', 200],
    [2, 'api', 'POST', 201],
    [3, 'storage', 'PUT', 200],
    [4, 'storage', 'PUT', 200],
    [5, 'api', 'PATCH', 200],
  ]);
  const [, create, first, second, complete] = records;
  expect(create).toMatchObject({
    path: projectUploads,
    headers: { 'procore-company-id': '1', authorization: procore.headers['authorization'] },
    body: { response_filename: 'plan.pdf' },
  });
  expect(complete?.body).toEqual({ segments: etags.map((etag) => ({ etag })) });
  expect(first?.path).toContain('X-Amz-Signature=');
  expect(first?.headers).not.toHaveProperty('authorization');
  expect(second?.startedAt).toBeLessThan(first?.endedAt ?? 0);
});

test('/faults arms and disarms', async ({ simulator, procore }) => {
  const fault = { on: { target: 'api' }, times: 2, do: { status: 503 } };
  expect(await admin(simulator, 'POST', '/faults', fault)).toMatchObject({
    status: 200,
    body: [{ on: { target: 'api' }, nth: 1, times: 2, do: { status: 503 } }],
  });
  expect((await procore.call('GET', '/rest/v1.0/files?project_id=1')).status).toBe(503);
  expect((await admin(simulator, 'DELETE', '/faults')).status).toBe(200);
  expect((await procore.call('GET', '/rest/v1.0/files?project_id=1')).status).toBe(200);
});

test('/clock moves forward', async ({ simulator }) => {
  const before = simulator.clock.now();
  const { body } = await admin(simulator, 'POST', '/clock', { advanceMs: 60_000 });
  expect((body as { now: number }).now).toBeGreaterThanOrEqual(before + 60_000);
  for (const wrong of [{}, { advanceMs: -1 }, { advanceMs: '1' }, []]) {
    expect((await admin(simulator, 'POST', '/clock', wrong)).status).toBe(400);
  }
});

test('/reset goes back to the start; whoever is signed in stays so', async ({ simulator, procore }) => {
  const uuid = await procore.upload([head, tail]);
  const pending = await procore.createSegmented([head, tail]);
  await procore.call('POST', '/rest/v1.0/files?project_id=1', {
    file: { upload_uuid: uuid, name: 'plan.pdf' },
  });
  simulator.faults.add({ on: { target: 'api' }, do: { status: 503 } });
  simulator.clock.advance(3_600_000);

  expect((await admin(simulator, 'POST', '/reset')).status).toBe(200);
  expect((await admin(simulator, 'GET', '/uploads')).body).toEqual([]);
  expect(simulator.requests()).toEqual([]);
  expect(simulator.clock.now()).toBeLessThan(Date.now() + 1000);
  expect((await procore.call('GET', '/rest/v1.0/files?project_id=1')).body).toEqual([]);
  expect((await procore.call('GET', `${projectUploads}/${uuid}`)).status).toBe(404);
  expect((await putSegment(pending, 0, head)).status).toBe(404);
});

test('the door is open to pages of every origin, the API to none', async ({ simulator }) => {
  const headers = { origin: 'http://localhost:5173', 'access-control-request-method': 'POST' };
  const door = await fetch(`${simulator.adminUrl}/faults`, { method: 'OPTIONS', headers });
  expect(door.headers.get('access-control-allow-origin')).toBe('*');
  const procore = await ProcoreClient.signIn(simulator);
  const answer = await procore.call('GET', '/rest/v1.0/files?project_id=1', undefined, headers);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});
