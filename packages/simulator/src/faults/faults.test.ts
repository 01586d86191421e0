import { randomBytes } from 'node:crypto';

import { describe, expect } from 'vitest';

import { admin, hex, postForm, projectUploads, putSegment } from '../testing/procore-client.js';
import { test } from '../testing/simulator-test.js';

const head = randomBytes(5_242_880);
const tail = randomBytes(1000);

const storage = { target: 'storage' } as const;
const api = { target: 'api' } as const;
const missing = `${projectUploads}/none`;

describe('which requests are hit', () => {
  const fail = { status: 503 };

  test('the first that matches, once, unless said otherwise', async ({ simulator, procore }) => {
    simulator.faults.add({ on: api, do: fail });
    const statuses = [await procore.call('GET', missing), await procore.call('GET', missing)];
    expect(statuses.map(({ status }) => status)).toEqual([503, 404]);
  });

  test('nth and times count what matches', async ({ simulator, procore }) => {
    simulator.faults.add({
      on: { ...api, method: 'get', path: '/uploads/none$' },
      nth: 2,
      times: 2,
      do: fail,
    });
    const statuses: number[] = [];
    for (let request = 1; request <= 4; request++) {
      await procore.call('PATCH', missing, {});
      await procore.call('GET', `${missing}-such`);
      statuses.push((await procore.call('GET', missing)).status);
    }
    expect(statuses).toEqual([404, 503, 503, 404]);
  });

  test('a segment by its 0-based index', async ({ simulator, procore }) => {
    simulator.faults.add({ on: { ...storage, segmentIndex: 1 }, do: fail });
    const created = await procore.createSegmented([head, tail]);
    expect((await putSegment(created, 0, head)).status).toBe(200);
    expect((await putSegment(created, 1, tail)).status).toBe(503);
    expect((await putSegment(created, 1, tail)).status).toBe(200);
  });

  test('preflights only when asked for', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([tail]);
    const preflight = () =>
      putSegment(created, 0, tail, {
        method: 'OPTIONS',
        headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'PUT' },
      });
    simulator.faults.add({ on: storage, do: fail });
    expect((await preflight()).status).toBe(200);
    expect((await putSegment(created, 0, tail)).status).toBe(503);
    simulator.faults.add({ on: { ...storage, method: 'OPTIONS' }, do: fail });
    expect((await preflight()).status).toBe(503);
  });

  test("never the simulator's own calls", async ({ simulator, procore }) => {
    simulator.faults.add({ on: storage, times: 100, do: fail });
    const created = await procore.createSegmented([tail]);
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([{ status: 'ready' }]);
    simulator.faults.clear();
    await putSegment(created, 0, tail);
    expect((await procore.complete(created.uuid, [hex('md5', tail)])).status).toBe(200);
  });

  test('all that are due do their part', async ({ simulator, procore }) => {
    simulator.faults.add([
      { on: api, do: { delayMs: 50 } },
      { on: api, do: { status: 418 } },
    ]);
    const startedAt = performance.now();
    expect((await procore.call('GET', missing)).status).toBe(418);
    expect(performance.now() - startedAt).toBeGreaterThan(45);
  });
});

describe('what happens', () => {
  test('status: with headers and a body, and nothing is done', async ({ simulator, procore }) => {
    simulator.faults.add({
      on: { ...api, method: 'POST' },
      do: { status: 429, headers: { 'X-Rate-Limit-Reset': '1795000000' }, body: { message: 'Slow down' } },
    });
    const answer = await procore.call('POST', projectUploads, { response_filename: 'plan.pdf' });
    expect(answer).toMatchObject({ status: 429, body: { message: 'Slow down' } });
    expect(answer.headers.get('x-rate-limit-reset')).toBe('1795000000');
    expect((await admin(simulator, 'GET', '/uploads')).body).toEqual([]);
  });

  test('status on storage: the body is taken first, and a page may read the answer', async ({
    simulator,
    procore,
  }) => {
    const body = '<Error><Code>SlowDown</Code></Error>';
    simulator.faults.add({ on: storage, do: { status: 503, body, headers: { 'Retry-After': '1' } } });
    const answer = await putSegment(await procore.createSegmented([head]), 0, head);
    expect(answer).toMatchObject({ status: 503, body });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  test.for(['api', 'storage'] as const)(
    'reset before: %s drops the connection',
    async (target, { simulator, procore }) => {
      const created = await procore.createSegmented([tail]);
      simulator.faults.add({ on: { target }, do: { reset: 'before' } });
      const send = () =>
        target === 'api' ? procore.complete(created.uuid, [hex('md5', tail)]) : putSegment(created, 0, tail);
      await expect(send()).rejects.toThrow('fetch failed');
      expect(simulator.requests().at(-1)).toMatchObject({ target, status: null });
      expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([{ status: 'ready' }]);
      expect((await send()).status).toBe(target === 'api' ? 422 : 200);
    },
  );

  test.for(['api', 'storage'] as const)(
    'reset after: %s does its work, and the answer is lost',
    async (target, { simulator, procore }) => {
      const created = await procore.createSegmented([tail]);
      if (target === 'api') await putSegment(created, 0, tail);
      simulator.faults.add({ on: { target }, do: { reset: 'after' } });
      const send = () =>
        target === 'api' ? procore.complete(created.uuid, [hex('md5', tail)]) : putSegment(created, 0, tail);
      await expect(send()).rejects.toThrow('fetch failed');
      expect(simulator.requests().at(-1)).toMatchObject({ target, status: null });
      const status = target === 'api' ? 'complete' : 'receiving';
      expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([{ status }]);
      expect((await send()).status).toBe(200);
    },
  );

  test('reset after: what an upload became is found again', async ({ simulator, procore }) => {
    const uuid = await procore.upload([tail]);
    const images = '/rest/v1.0/images?project_id=1';
    simulator.faults.add({ on: api, do: { reset: 'after' } });
    const body = { upload: { uuid, image_name: 'Crane' }, image: {} };
    await expect(procore.call('POST', images, body)).rejects.toThrow('fetch failed');
    expect((await procore.call('GET', images)).body).toMatchObject([{ upload_uuid: uuid }]);
  });

  test('reset during: a segment breaks off in its middle, and nothing is stored', async ({
    simulator,
    procore,
  }) => {
    const created = await procore.createSegmented([head]);
    simulator.faults.add({ on: storage, do: { reset: 'during' } });
    await expect(putSegment(created, 0, head)).rejects.toThrow('fetch failed');
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([{ status: 'ready' }]);
    expect((await putSegment(created, 0, head)).status).toBe(200);
  });

  test('reset during: a call with a body is not made, one without loses half of its answer', async ({
    simulator,
    procore,
  }) => {
    simulator.faults.add({ on: { ...api, method: 'POST' }, do: { reset: 'during' } });
    await expect(procore.createForm()).rejects.toThrow('fetch failed');
    expect((await admin(simulator, 'GET', '/uploads')).body).toEqual([]);

    const { uuid } = await procore.createSegmented([tail]);
    simulator.faults.add({ on: { ...api, method: 'GET' }, do: { reset: 'during' } });
    const show = () =>
      fetch(`${simulator.url}${projectUploads}/${uuid}`, { headers: procore.headers }).then((answer) => ({
        status: answer.status,
        text: answer.text(),
      }));
    const torn = await show();
    expect(torn.status).toBe(200);
    await expect(torn.text).rejects.toThrow('terminated');
    await expect((await show()).text).resolves.toContain(uuid);
  });

  test.for([
    ['half of its body', head.length / 2, 'ready'],
    ['all of its body', head.length, 'receiving'],
  ] as const)('stallAfterBytes: silence after %s', async ([, bytes, status], { simulator, procore }) => {
    const created = await procore.createSegmented([head]);
    simulator.faults.add({ on: storage, do: { stallAfterBytes: bytes } });
    const leaving = new AbortController();
    const uploads = async () => (await admin(simulator, 'GET', '/uploads')).body;
    const patience = async () => {
      await expect.poll(uploads).toMatchObject([{ status }]);
      leaving.abort();
    };
    const [left] = await Promise.allSettled([
      putSegment(created, 0, head, { signal: leaving.signal }),
      patience(),
    ]);
    expect(left).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    await expect.poll(() => simulator.requests().at(-1)?.endedAt, { timeout: 4000 }).not.toBeNull();
    expect(simulator.requests().at(-1)).toMatchObject({ target: 'storage', status: null });
    expect(await uploads()).toMatchObject([{ status }]);
    expect((await putSegment(created, 0, head)).status).toBe(200);
  });

  test('stallAfterBytes: the answer of a call stops, or never begins, and its work is done', async ({
    simulator,
    procore,
  }) => {
    const call = (signal: AbortSignal) =>
      fetch(`${simulator.url}${projectUploads}`, {
        method: 'POST',
        headers: procore.headers,
        body: JSON.stringify({ response_filename: 'plan.pdf' }),
        signal,
      });
    const leaving = new AbortController();
    simulator.faults.add({ on: api, do: { stallAfterBytes: 5 } });
    const begun = await call(leaving.signal);
    const { value } = (await begun.body?.getReader().read()) ?? {};
    expect([begun.status, new TextDecoder().decode(value)]).toEqual([201, '{"uui']);
    leaving.abort();

    simulator.faults.add({ on: api, do: { stallAfterBytes: 0 } });
    const silent = new AbortController();
    const leaveWhenDone = async () => {
      await expect
        .poll(async () => (await admin(simulator, 'GET', '/uploads')).body)
        .toMatchObject([{}, { status: 'non_segmented' }]);
      silent.abort();
    };
    const [left] = await Promise.allSettled([call(silent.signal), leaveWhenDone()]);
    expect(left).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
  });

  test('corrupt: storage refuses a segment whose digests no longer fit', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([tail]);
    simulator.faults.add({ on: storage, do: { corrupt: true } });
    expect(await putSegment(created, 0, tail)).toMatchObject({
      status: 400,
      body: expect.stringMatching(/XAmzContentSHA256Mismatch|BadDigest/) as string,
    });
    expect((await putSegment(created, 0, tail)).status).toBe(200);
  });

  test('corrupt: a form has no digest to check, so the altered file is stored', async ({
    simulator,
    procore,
  }) => {
    const form = await procore.createForm();
    simulator.faults.add({ on: storage, do: { corrupt: true } });
    const { status, headers } = await postForm(form, tail);
    expect(status).toBe(204);
    const altered = Buffer.from(tail);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    expect(headers.get('etag')).toBe(`"${hex('md5', altered)}"`);
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
      { size: tail.length, sha256: hex('sha256', altered) },
    ]);
  });

  test('delayMs: a client that leaves is not answered, and the simulator closes at once', async ({
    simulator,
    procore,
  }) => {
    simulator.faults.add({ on: storage, times: 2, do: { delayMs: 3_600_000 } });
    const created = await procore.createSegmented([tail]);
    const arrived = () => simulator.requests().filter(({ target }) => target === 'storage');
    const leaving = new AbortController();
    const leaveOnArrival = async () => {
      await expect.poll(arrived).toHaveLength(1);
      leaving.abort();
    };
    const [left] = await Promise.allSettled([
      putSegment(created, 0, tail, { signal: leaving.signal }),
      leaveOnArrival(),
    ]);
    expect(left.status).toBe('rejected');
    const closeOnArrival = async () => {
      await expect.poll(arrived).toHaveLength(2);
      await simulator.close();
    };
    const [cut, closed] = await Promise.allSettled([putSegment(created, 0, tail), closeOnArrival()]);
    expect([cut.status, closed.status]).toEqual(['rejected', 'fulfilled']);
  });

  test('bytesPerSecond: the body is read that slowly, and arrives whole', async ({ simulator, procore }) => {
    simulator.faults.add({ on: storage, do: { bytesPerSecond: 20_000_000 } });
    const created = await procore.createSegmented([head]);
    const startedAt = performance.now();
    expect((await putSegment(created, 0, head)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan((head.length / 20_000_000) * 1000 - 5);
    expect((await procore.complete(created.uuid, [hex('md5', head)])).status).toBe(200);
  });

  test('bytesPerSecond: a refusal comes through', async ({ simulator, procore }) => {
    simulator.faults.add({ on: storage, do: { bytesPerSecond: 20_000_000 } });
    const created = await procore.createSegmented([head]);
    expect((await putSegment(created, 0, randomBytes(head.length))).status).toBe(400);
  });

  test('hideEtag: it is there, but no page may read it', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([tail]);
    const origin = 'http://localhost:5173';
    const put = () => {
      const { 'content-length': _length, ...headers } = created.segments[0]?.headers ?? {};
      return putSegment(created, 0, tail, { headers: { ...headers, origin } });
    };
    const exposed = async () =>
      (await put()).headers.get('access-control-expose-headers')?.toLowerCase() ?? '';
    expect(await exposed()).toContain('etag');
    simulator.faults.add({ on: storage, do: { hideEtag: true } });
    expect(await exposed()).not.toContain('etag');
  });

  test('expire: the store finds the signature too old', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([tail]);
    const form = await procore.createForm();
    simulator.faults.add({ on: storage, times: 2, do: { expire: true } });
    const expired = await putSegment(created, 0, tail);
    expect(expired).toMatchObject({
      status: 403,
      body: expect.stringContaining('Request has expired') as string,
    });
    expect(await postForm(form, tail)).toMatchObject({
      status: 403,
      body: expect.stringContaining('Policy expired') as string,
    });
    expect((await putSegment(created, 0, tail)).status).toBe(200);
  });
});

describe('what is no fault', () => {
  test.for([
    [{}, /on/],
    [{ on: { target: 'page' }, do: { status: 500 } }, /on\.target/],
    [{ on: { ...api, path: '(' }, do: { status: 500 } }, /on\.path: is not a regular expression/],
    [{ on: api, nth: 0, do: { status: 500 } }, /nth/],
    [{ on: api, do: {} }, /must have one of status, reset/],
    [{ on: api, do: { explode: true } }, /must have one of status, reset/],
    [{ on: api, do: { status: 500, expire: true } }, /expire/],
    [{ on: api, do: { status: 42 } }, /do\.status/],
    [{ on: api, do: { status: 500, headers: { a: 'b\nc' } } }, /do\.headers/],
    [{ on: api, do: { expire: true } }, /storage/],
    [{ on: { ...api, segmentIndex: 0 }, do: { status: 500 } }, /storage/],
    [{ on: storage, do: { stallAfterBytes: -1 } }, /do\.stallAfterBytes/],
    [{ on: storage, do: { stallAfterBytes: 1.5 } }, /do\.stallAfterBytes/],
    [{ on: storage, do: { corrupt: false } }, /do\.corrupt/],
    [{ on: api, do: { corrupt: true } }, /storage/],
    [{ on: storage, do: { reset: 'sideways' } }, /do\.reset/],
  ] as const)('%j', async ([fault, message], { simulator, procore }) => {
    const good = { on: api, do: { status: 503 } };
    const answer = await admin(simulator, 'POST', '/faults', [good, fault]);
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(message) as string },
    });
    // None of the list was armed.
    expect((await procore.call('GET', missing)).status).toBe(404);
  });
});
