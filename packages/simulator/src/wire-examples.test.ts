import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect } from 'vitest';

import type { Simulator } from './simulator.js';
import { digests, putAll, type ProcoreClient } from './testing/procore-client.js';
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
  'url',
  'key',
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

test.for(load('errors') as Exchange[])('$title', async (error, { simulator, procore }) => {
  await replay({ simulator, procore }, error);
});
