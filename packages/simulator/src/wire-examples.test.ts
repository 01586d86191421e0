import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect } from 'vitest';

import type { Simulator } from './simulator.js';
import {
  admin,
  digests,
  putAll,
  putSegment,
  unifiedUploads,
  type ProcoreClient,
} from './testing/procore-client.js';
import type { PresignedRequest } from './storage/presigned-url.js';
import { test } from './testing/simulator-test.js';

interface Exchange {
  title: string;
  request: { method: string; path: string; headers: Record<string, string>; body?: unknown };
  response: { status: number; body: unknown };
}

const load = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../wire-examples/${name}.json`, import.meta.url), 'utf8'));
const exchange = (name: string): Exchange => load(name) as Exchange;

const create = exchange('create-segmented');
const complete = exchange('complete');
const { path: uploads } = create.request;

/** What differs from one upload to the next. */
const VARIABLE = [
  'uuid',
  'upload_id',
  'upload_expires_at',
  'url_expires_at',
  'url',
  'key',
  'upload_uuid',
  'upload_uuids',
  'file_upload_id',
  'created_at',
  'etag',
  'Policy',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Signature',
];

/** A value with what is variable replaced by its type; the order of keys is kept. */
function shape(value: unknown, name = ''): unknown {
  if (VARIABLE.includes(name)) return typeof value;
  if (Array.isArray(value)) return value.map((item) => shape(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, item]) => [key, shape(item, key)]);
}

interface Session {
  simulator: Simulator;
  procore: ProcoreClient;
}

/** Sends an example's request, altered where its upload is another one here, and checks the answer. */
async function replay(
  { simulator, procore }: Session,
  { request, response }: Exchange,
  altered: Partial<Exchange['request']> = {},
): Promise<unknown> {
  const { method, path, headers, body } = { ...request, ...altered };
  const { Authorization: token = '' } = headers;
  const accessToken = procore.headers['authorization']?.replace('Bearer ', '') ?? '';
  const answer = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { ...headers, Authorization: token.replace('ACCESS_TOKEN', accessToken) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answered: unknown = await answer.json();
  expect(answer.status).toBe(response.status);
  expect(shape(answered)).toEqual(shape(response.body));
  return answered;
}

test('the segments are the worked vector of the guide', () => {
  expect(create).toMatchObject({
    request: { body: { size: 8_829_449, segments: [{ size: 6_000_000 }, { size: 2_829_449 }] } },
    response: {
      body: {
        segments: [
          { md5: '65fa016357a18272ce086ff4694ba61a', headers: { 'content-md5': 'ZfoBY1ehgnLOCG/0aUumGg==' } },
          { md5: '08758729c38f3081b9d0bbe6b0de41fa', headers: { 'content-md5': 'CHWHKcOPMIG50LvmsN5B+g==' } },
        ],
      },
    },
  });
});

test('create a form', async ({ simulator, procore }) => {
  await replay({ simulator, procore }, exchange('create-form'));
});

test('create and show segments', async ({ simulator, procore }) => {
  const { uuid } = (await replay({ simulator, procore }, create)) as { uuid: string };
  await replay({ simulator, procore }, exchange('show-segmented'), { path: `${uploads}/${uuid}` });
});

test('complete, and show what is complete', async ({ simulator, procore }) => {
  // The guide's file is not ours to have: the same sizes, with digests of other bytes.
  const segments = [randomBytes(6_000_000), randomBytes(2_829_449)];
  const created = await procore.createSegmented(segments);
  const etags = await putAll(created, segments);
  const path = `${uploads}/${created.uuid}`;
  const body = { segments: segments.map((bytes, index) => ({ ...digests(bytes), etag: etags[index] })) };
  const example = complete.request.body as typeof body;
  expect(body.segments.map(Object.keys)).toEqual(example.segments.map(Object.keys));
  await replay({ simulator, procore }, complete, { path, body });
  await replay({ simulator, procore }, exchange('show-complete'), { path });
});

/** The file of v2.1's examples is made of bytes that anybody can have: its digests and ETags are real. */
const unifiedFile = Buffer.from(Uint8Array.from({ length: 8_829_449 }, (_, index) => index % 251));
const unifiedParts = [unifiedFile.subarray(0, 6_000_000), unifiedFile.subarray(6_000_000)];

const UNKNOWN_UUID = '00000000-0000-4000-8000-000000000000';
const photo = { response_filename: 'site-photo.jpg', response_content_type: 'image/jpeg' };
const drawing = { response_filename: 'site-plan.pdf', response_content_type: 'application/pdf' };

type Unified = { data: { upload_id: string; segments: PresignedRequest[] } };

test.for(['v2.1-create-company', 'v2.1-create-one-part', 'v2.1-create-two-parts'])(
  '%s',
  async (name, { simulator, procore }) => {
    await replay({ simulator, procore }, exchange(name));
  },
);

test('v2.1: save progress, show what remains, complete', async ({ simulator, procore }) => {
  const session = { simulator, procore };
  const creation = exchange('v2.1-create-two-parts');
  const created = (await replay(session, creation)) as Unified;
  const path = `${creation.request.path}/${created.data.upload_id}`;
  await putSegment(created.data, 1, unifiedParts[1] ?? Buffer.of());
  await replay(session, exchange('v2.1-save-progress'), { path });
  const shown = (await replay(session, exchange('v2.1-show-remaining'), { path })) as Unified;
  await putSegment(shown.data, 0, unifiedParts[0] ?? Buffer.of());
  await replay(session, exchange('v2.1-complete'), { path });
});

test.for(load('v2.1-show-statuses') as Exchange[])(
  'v2.1: $title',
  async (example, { simulator, procore }) => {
    const { status } = (example.response.body as { data: { status: string } }).data;
    const created = await procore.createUnified(unifiedParts);
    const path = `${unifiedUploads}/${created.upload_id}`;
    if (status !== 'ready') {
      await admin(simulator, 'POST', '/outcomes', { status, via: [] });
      const part_etags = await putAll(created, unifiedParts);
      await procore.call('PATCH', path, { part_etags });
    }
    await replay({ simulator, procore }, example, { path });
  },
);

test('associations, one after the other', async ({ simulator, procore }) => {
  const uploads = new Map([[UNKNOWN_UUID, UNKNOWN_UUID]]);
  for (const example of load('associations') as Exchange[]) {
    const fields = example.request.path.includes('/images') ? photo : drawing;
    let body = JSON.stringify(example.request.body ?? null);
    for (const [uuid] of body.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)) {
      const own = uploads.get(uuid) ?? (await procore.upload([unifiedFile.subarray(0, 48_213)], fields));
      uploads.set(uuid, own);
      body = body.replace(uuid, own);
    }
    const altered = example.request.body === undefined ? {} : { body: JSON.parse(body) as unknown };
    await replay({ simulator, procore }, example, altered);
  }
});

test.for(load('errors') as Exchange[])('$title', async (error, { simulator, procore }) => {
  await replay({ simulator, procore }, error);
});
