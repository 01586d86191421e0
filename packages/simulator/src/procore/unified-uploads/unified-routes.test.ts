import { randomBytes } from 'node:crypto';

import { describe, expect } from 'vitest';

import {
  admin,
  announcement,
  hex,
  ProcoreClient,
  putAll,
  putSegment,
  unifiedUploads,
} from '../../testing/procore-client.js';
import { test } from '../../testing/simulator-test.js';
import { MAX_PART_SIZE, MAX_SEGMENTS, MIN_PART_SIZE } from '../uploads/limits.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const companyUploads = '/rest/v2.1/companies/1/uploads';

const head = randomBytes(MIN_PART_SIZE);
const small = randomBytes(1000);
const parts = [head, head, small];

const sha256 = 'a'.repeat(64);
const part = (size: number) => ({ size, sha256 });
const plan = (...sizes: number[]) => ({
  ...announcement([]),
  file_size: sizes.reduce((sum, size) => sum + size, 0),
  segments: sizes.map(part),
});

const statusOf = async (procore: ProcoreClient, id: string, base = unifiedUploads): Promise<unknown> => {
  const { body } = await procore.call('GET', `${base}/${id}`);
  return (body as { data: { status: string } }).data.status;
};

describe.for([
  ['a company', companyUploads, { companyId: '1' }],
  ['a project', unifiedUploads, { companyId: '1', projectId: '1' }],
] as const)('an upload of %s', ([, base, scope]) => {
  test('goes from ready to available', async ({ simulator, procore }) => {
    const created = await procore.createUnified(parts, { base });
    expect(created).toMatchObject({ status: 'ready', segments: [{}, {}, {}] });
    const path = `${base}/${created.upload_id}`;
    const etags: unknown[] = [];
    for (const [index, bytes] of parts.entries()) {
      // URL and headers as they came, and nothing else.
      const { url = '', headers = {} } = created.segments[index] ?? {};
      const { 'content-length': _byItself, ...sent } = headers;
      const stored = await fetch(url, { method: 'PUT', headers: sent, body: bytes });
      etags.push(stored.headers.get('etag')?.replaceAll('"', ''));
      expect(await statusOf(procore, created.upload_id, base)).toBe('receiving');
    }
    const finalised = await procore.call('PATCH', path, { part_etags: etags });
    expect(finalised).toMatchObject({ status: 200, body: { data: { status: 'complete' } } });
    expect(await statusOf(procore, created.upload_id, base)).toBe('scanning');
    expect(await statusOf(procore, created.upload_id, base)).toBe('available');
    expect(await statusOf(procore, created.upload_id, base)).toBe('available');
    const again = await procore.call('PATCH', path, { part_etags: etags });
    expect(again).toMatchObject({ status: 200, body: { data: { status: 'available' } } });
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
      {
        uuid: created.upload_id,
        status: 'available',
        kind: 'segmented',
        scope,
        filename: 'plan.pdf',
        size: 2 * head.length + small.length,
        sha256: hex('sha256', Buffer.concat(parts)),
        segments: parts.map((bytes, index) => ({ size: bytes.length, etag: etags[index] })),
      },
    ]);
  });
});

test('v1 does not know the uploads of v2.1, nor v2.1 those of v1', async ({ procore }) => {
  const { upload_id: id } = await procore.createUnified([small]);
  expect((await procore.call('GET', `/rest/v1.1/projects/1/uploads/${id}`)).status).toBe(404);
  const { uuid } = await procore.createSegmented([small]);
  expect((await procore.call('GET', `${unifiedUploads}/${uuid}`)).status).toBe(404);
});

test.for([
  ['/rest/v2.1/companies/2/projects/1/uploads', 403],
  ['/rest/v2.1/companies/1/projects/3/uploads', 404],
  ['/rest/v2.1/projects/1/uploads', 404],
] as const)('%s answers %d', async ([path, status], { procore }) => {
  expect((await procore.call('POST', path, announcement([small]))).status).toBe(status);
});

describe('create', () => {
  const refused: [what: string, body: object, field: string][] = [
    ['an empty file', plan(0), 'segments.0.size'],
    ['no part', plan(), 'segments'],
    ['exactly 5 MiB before the last', plan(MIN_PART_SIZE - 1, 1), 'segments.0'],
    ['a byte over 100 MiB', plan(MAX_PART_SIZE + 1), 'segments.0.size'],
    ['a byte over 100 MiB as the last', plan(MAX_PART_SIZE, MAX_PART_SIZE + 1), 'segments.1.size'],
    ['10,001 parts', plan(...Array.from({ length: MAX_SEGMENTS + 1 }, () => MIN_PART_SIZE)), 'segments'],
    ['sizes that do not add up', { ...plan(2), file_size: 3 }, 'file_size'],
    ['no name', { ...plan(1), file_name: ' ' }, 'file_name'],
    ['no content type', { ...plan(1), content_type: undefined }, 'content_type'],
    ['an upper-case SHA-256', { ...plan(1), sha256: 'A'.repeat(64) }, 'sha256'],
    ['a part without a SHA-256', { ...plan(1), segments: [{ size: 1 }] }, 'segments.0.sha256'],
  ];
  test.for(refused)('refuses %s', async ([, body, field], { procore }) => {
    const answer = await procore.call('POST', unifiedUploads, body);
    expect(answer).toMatchObject({ status: 422, body: { errors: { [field]: [expect.any(String)] } } });
  });

  test.for([
    ['the smallest parts', plan(MIN_PART_SIZE, 1)],
    ['the largest parts', plan(MAX_PART_SIZE, MAX_PART_SIZE)],
    ['no digest of the whole', { ...plan(1), sha256: undefined }],
  ] as const)('takes %s', async ([, body], { procore }) => {
    expect((await procore.call('POST', unifiedUploads, body)).status).toBe(201);
  });

  test('says when it all ends, in unix seconds', async ({ simulator, procore }) => {
    const before = Math.floor(simulator.clock.now() / 1000);
    const { upload_expires_at: expiresAt, segments } = await procore.createUnified([small]);
    expect(expiresAt - before).toBeGreaterThanOrEqual(DAY_MS / 1000);
    expect(expiresAt - before).toBeLessThan(DAY_MS / 1000 + 5);
    const { url_expires_at: urlExpiresAt } = segments[0] as unknown as { url_expires_at: number };
    expect(expiresAt - urlExpiresAt).toBe((DAY_MS - HOUR_MS) / 1000);
  });
});

describe('progress', () => {
  const numbers = (segments: readonly { url: string }[] = []) =>
    segments.map(({ url }) => Number(new URL(url).searchParams.get('partNumber')));

  test('is kept where an ETag is given; null takes none away', async ({ procore }) => {
    const created = await procore.createUnified(parts);
    const path = `${unifiedUploads}/${created.upload_id}`;
    const etags = await putAll(created, parts);
    const save = (part_etags: unknown) => procore.call('PATCH', path, { part_etags });
    const remaining = async () => {
      const { body } = await procore.call('GET', path);
      return numbers((body as { data: typeof created }).data.segments);
    };

    expect(await remaining()).toEqual([1, 2, 3]);
    const saved = await save([null, etags[1], null]);
    expect(saved).toMatchObject({ status: 200, body: { data: { status: 'receiving' } } });
    expect(await remaining()).toEqual([1, 3]);
    await save([null, null, etags[2]]);
    expect(await remaining()).toEqual([1]);
    expect(await save(etags)).toMatchObject({ status: 200, body: { data: { status: 'complete' } } });
  });

  test('is refused where it does not fit', async ({ procore }) => {
    const created = await procore.createUnified([head, small]);
    const path = `${unifiedUploads}/${created.upload_id}`;
    const { headers } = await putSegment(created, 1, small);
    const etag = headers.get('etag')?.replaceAll('"', '');
    const wrongs = [
      [[etag], 'part_etags'],
      [[null, null, etag], 'part_etags'],
      [[etag, null], 'part_etags.0'],
      [[null, `"${etag}"`], 'part_etags.1'],
      [[null, ''], 'part_etags.1'],
      [[etag, etag], 'part_etags'],
      [undefined, 'part_etags'],
    ] as const;
    for (const [part_etags, field] of wrongs) {
      const answer = await procore.call('PATCH', path, { part_etags });
      expect(answer).toMatchObject({ status: 422, body: { errors: { [field]: [expect.any(String)] } } });
    }
  });

  test('URLs that have expired are signed anew by a GET', async ({ simulator, procore }) => {
    const created = await procore.createUnified([head, small]);
    const path = `${unifiedUploads}/${created.upload_id}`;
    const etags = [(await putSegment(created, 0, head)).headers.get('etag')?.replaceAll('"', '')];
    await procore.call('PATCH', path, { part_etags: [etags[0], null] });
    simulator.clock.advance(HOUR_MS + 1000);
    expect((await putSegment(created, 1, small)).status).toBe(403);

    const { body } = await procore.call('GET', path);
    const { data: fresh } = body as { data: typeof created };
    expect(numbers(fresh.segments)).toEqual([2]);
    etags.push((await putSegment(fresh, 0, small)).headers.get('etag')?.replaceAll('"', ''));
    expect(await procore.call('PATCH', path, { part_etags: etags })).toMatchObject({
      status: 200,
      body: { data: { status: 'complete' } },
    });
  });
});

describe('processing', () => {
  const files = '/rest/v1.0/files?project_id=1';
  const asFile = (uuid: string) => ({ file: { upload_uuid: uuid, name: 'plan.pdf' } });

  test.for(['infected', 'failed', 'expired'])('can end in %s', async (status, { simulator, procore }) => {
    expect((await admin(simulator, 'POST', '/outcomes', { filename: 'plan.pdf', status })).status).toBe(200);
    const other = await procore.uploadUnified([small], { file_name: 'other.pdf' });
    const id = await procore.uploadUnified([small]);
    expect([await statusOf(procore, other), await statusOf(procore, other)]).toEqual([
      'scanning',
      'available',
    ]);
    expect([await statusOf(procore, id), await statusOf(procore, id)]).toEqual(['scanning', status]);
    expect((await procore.call('POST', files, asFile(id))).status).toBe(422);
    const next = await procore.uploadUnified([small]);
    expect([await statusOf(procore, next), await statusOf(procore, next)]).toEqual(['scanning', 'available']);
  });

  test('can pass through statuses that nobody knows', async ({ simulator, procore }) => {
    const order = { status: 'available', via: ['clean', 'counting-sheets'] };
    await admin(simulator, 'POST', '/outcomes', order);
    const id = await procore.uploadUnified([small]);
    const seen = [];
    while (seen.at(-1) !== 'available') seen.push(await statusOf(procore, id));
    expect(seen).toEqual(['clean', 'counting-sheets', 'available']);
  });

  test.for([{}, { status: '' }, { status: 'failed', next: true }, []])(
    'the order %j is not understood',
    async (order, { simulator }) => {
      expect((await admin(simulator, 'POST', '/outcomes', order)).status).toBe(400);
    },
  );

  test('is forgotten at a reset, ordered or under way', async ({ simulator, procore }) => {
    await admin(simulator, 'POST', '/outcomes', { status: 'infected', via: [] });
    await admin(simulator, 'POST', '/reset');
    expect(await statusOf(procore, await procore.uploadUnified([small]))).toBe('scanning');
  });

  test('fails where the bytes are not those of the digest that was announced', async ({ procore }) => {
    const id = await procore.uploadUnified([small], { sha256 });
    expect([await statusOf(procore, id), await statusOf(procore, id)]).toEqual(['scanning', 'failed']);
  });

  test('only what is available can be associated', async ({ procore }) => {
    const id = await procore.uploadUnified([small]);
    for (const found of ['scanning', 'available']) {
      expect(await procore.call('POST', files, asFile(id))).toMatchObject({
        status: 422,
        body: { errors: { upload_uuid: [expect.stringContaining('not available') as string] } },
      });
      expect(await statusOf(procore, id)).toBe(found);
    }
    expect((await procore.call('POST', files, asFile(id))).status).toBe(201);
  });
});

test('after a day without an association it has expired', async ({ simulator, procore }) => {
  const { upload_id: id } = await procore.createUnified([small]);
  const kept = await procore.uploadUnified([small]);
  while ((await statusOf(procore, kept)) !== 'available');
  await procore.call('POST', '/rest/v1.0/files?project_id=1', { file: { upload_uuid: kept, name: 'a.pdf' } });
  simulator.clock.advance(DAY_MS);
  const later = await ProcoreClient.signIn(simulator);
  const { body } = await later.call('GET', `${unifiedUploads}/${id}`);
  expect(body).toEqual({
    data: { upload_id: id, upload_expires_at: expect.any(Number) as number, status: 'expired' },
  });
  const late = await later.call('PATCH', `${unifiedUploads}/${id}`, { part_etags: [hex('md5', small)] });
  expect(late.status).toBe(410);
  expect(await statusOf(later, kept)).toBe('available');
});
