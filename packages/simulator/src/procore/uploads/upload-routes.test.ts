import { randomBytes } from 'node:crypto';

import { describe, expect } from 'vitest';

import {
  digests,
  hex,
  postForm,
  ProcoreClient,
  projectUploads,
  putAll,
  putSegment,
} from '../../testing/procore-client.js';
import { test } from '../../testing/simulator-test.js';
import { MAX_SEGMENT_SIZE, MAX_SEGMENTS } from './limits.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const small = randomBytes(1000);
const sha256 = 'a'.repeat(64);
const segment = (size: number) => ({ size, sha256 });

const otherClient = { clientId: 'other-client', clientSecret: 'other-secret' };
const demoAndOther = { clients: [{ clientId: 'demo-client', clientSecret: 'demo-secret' }, otherClient] };

describe('who may call', () => {
  const uploads = '/rest/v1.1/companies/1/uploads';
  const create = { response_filename: 'plan.pdf' };

  test.for([
    ['no token', { authorization: '' }, 401, /Authorization: Bearer/],
    ['an unknown token', { authorization: 'Bearer nobody' }, 401, /unknown or has expired/],
    ['a company that the app is not connected to', { 'procore-company-id': '2' }, 403, /not connected/],
    ['a company that does not exist', { 'procore-company-id': '99' }, 403, /not connected/],
  ] as const)('%s', async ([, headers, status, message], { procore }) => {
    const answer = await procore.call('POST', uploads, create, headers);
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(message) as string } });
  });

  test('the company header is mandatory', async ({ simulator, procore }) => {
    const { authorization = '' } = procore.headers;
    const response = await fetch(`${simulator.url}${uploads}`, {
      method: 'POST',
      headers: { authorization },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: 'The header Procore-Company-Id is missing.' });
  });

  test.for([
    ['/rest/v1.1/companies/2/uploads', 403],
    ['/rest/v1.1/projects/3/uploads', 404],
    ['/rest/v1.2/projects/1/uploads', 404],
  ] as const)('%s answers %d', async ([path, status], { procore }) => {
    expect((await procore.call('POST', path, create)).status).toBe(status);
  });

  test('a token lives 5,400 s', async ({ simulator, procore }) => {
    simulator.clock.advance(5_399_000);
    expect((await procore.call('POST', uploads, create)).status).toBe(201);
    simulator.clock.advance(1_000);
    const refused = await procore.call('POST', uploads, create);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  });

  test.override({ options: demoAndOther });
  test("another identity's upload, or one asked for in another place, is not found", async ({
    simulator,
    procore,
  }) => {
    const { uuid } = await procore.createSegmented([small]);
    const other = await ProcoreClient.signIn(simulator, otherClient);
    expect((await other.call('GET', `${projectUploads}/${uuid}`)).status).toBe(404);
    expect((await other.complete(uuid, [hex('md5', small)])).status).toBe(404);
    expect((await procore.call('GET', `/rest/v1.1/projects/2/uploads/${uuid}`)).status).toBe(404);
    expect((await procore.call('GET', `/rest/v1.1/companies/1/uploads/${uuid}`)).status).toBe(404);
    expect((await procore.call('GET', `/rest/v1.0/projects/1/uploads/${uuid}`)).status).toBe(200);
  });
});

describe('ids above 2^53', () => {
  const companyId = '9007199254740993';
  test.override({
    options: { companies: [{ id: companyId, projectIds: ['9007199254740995'], connected: true }] },
  });

  test.for([`companies/${companyId}`, 'projects/9007199254740995'])('%s', async (parent, { procore }) => {
    const headers = { 'procore-company-id': companyId };
    const body = { response_filename: 'plan.pdf' };
    expect((await procore.call('POST', `/rest/v1.1/${parent}/uploads`, body, headers)).status).toBe(201);
    const near = parent.replace(/.$/, '2');
    expect((await procore.call('POST', `/rest/v1.1/${near}/uploads`, body, headers)).status).not.toBe(201);
  });
});

describe('create', () => {
  const refused: [what: string, body: object, field: string][] = [
    ['no filename', { response_filename: null }, 'response_filename'],
    ['a blank filename', { response_filename: ' ' }, 'response_filename'],
    ['a content type with a line break', { response_content_type: 'a/b\r\nx: y' }, 'response_content_type'],
    ['no segment at all', { segments: [] }, 'segments'],
    [
      'too many segments',
      { segments: Array.from({ length: MAX_SEGMENTS + 1 }, () => segment(5_000_000)) },
      'segments',
    ],
    ['an empty segment', { segments: [segment(0)] }, 'segments.0.size'],
    ['half a byte', { segments: [segment(1.5)] }, 'segments.0.size'],
    ['a segment over 5 GB', { segments: [segment(MAX_SEGMENT_SIZE + 1)] }, 'segments.0.size'],
    ['a small segment before the last', { segments: [segment(4_999_999), segment(1)] }, 'segments.0'],
    ['no SHA-256', { segments: [{ size: 1 }] }, 'segments.0.sha256'],
    ['an upper-case SHA-256', { segments: [{ size: 1, sha256: 'A'.repeat(64) }] }, 'segments.0.sha256'],
    [
      'an MD5 in base64',
      { segments: [{ ...segment(1), md5: 'ZfoBY1ehgnLOCG/0aUumGg==' }] },
      'segments.0.md5',
    ],
    ['sizes that do not add up', { size: 2, segments: [segment(1)] }, 'size'],
    ['a form over 5 GB', { size: MAX_SEGMENT_SIZE + 1 }, 'size'],
  ];
  test.for(refused)('refuses %s', async ([, fields, field], { procore }) => {
    const answer = await procore.call('POST', projectUploads, { response_filename: 'plan.pdf', ...fields });
    expect(answer).toMatchObject({ status: 422, body: { errors: { [field]: [expect.any(String)] } } });
  });

  // Ten thousand URLs are signed.
  test('takes the smallest and the largest plan there is', { timeout: 30_000 }, async ({ procore }) => {
    const segments = [...Array.from({ length: MAX_SEGMENTS - 1 }, () => segment(5_000_000)), segment(1)];
    const created = await procore.createSegmented([], { segments, size: 5_000_000 * (MAX_SEGMENTS - 1) + 1 });
    expect(created.segments).toHaveLength(MAX_SEGMENTS);
    expect(created.segments.at(-1)?.url).toContain(`partNumber=${MAX_SEGMENTS}&`);
    await procore.createSegmented([], { segments: [segment(MAX_SEGMENT_SIZE)] });
  });

  test('v1.0 needs no filename', async ({ procore }) => {
    expect((await procore.call('POST', '/rest/v1.0/projects/1/uploads', {})).status).toBe(201);
  });

  test.for(['{', '', 'plan.pdf'])('%j is not JSON', async (body, { procore }) => {
    const answer = await procore.call('POST', projectUploads, body);
    expect(answer).toMatchObject({ status: 400, body: { message: 'The body is not JSON.' } });
  });

  test('signs only the headers it answers', async ({ procore }) => {
    const { md5: _md5, ...withoutMd5 } = digests(small);
    const created = await procore.createSegmented([], { segments: [withoutMd5] });
    expect(created.segments).toEqual([
      {
        ...withoutMd5,
        url: expect.stringContaining(
          'X-Amz-SignedHeaders=content-length%3Bhost%3Bx-amz-content-sha256&',
        ) as string,
        headers: { 'x-amz-content-sha256': withoutMd5.sha256, 'content-length': '1000' },
      },
    ]);
    expect((await putSegment(created, 0, small)).status).toBe(200);
  });
});

describe('complete', () => {
  const head = randomBytes(5_242_880);

  test('is repeatable, and goes by the plan', async ({ procore }) => {
    const segments = [head, small];
    const created = await procore.createSegmented(segments);
    const etags = await putAll(created, segments);
    const items = segments.map((bytes, index) => ({ ...digests(bytes), etag: etags[index] ?? '' }));
    const patch = (list: object[]) =>
      procore.call('PATCH', `${projectUploads}/${created.uuid}`, { segments: list });

    const wrongs = [
      [items.slice(0, 1), 'segments'],
      [items.toReversed(), 'segments.0.size'],
      [[{ ...items[0], sha256 }, items[1]], 'segments.0.sha256'],
      [items.map(({ etag, ...rest }) => ({ ...rest, etag: `"${etag}"` })), 'segments.0.etag'],
      [items.map(({ etag: _etag, ...rest }) => rest), 'segments.0.etag'],
      [[{ etag: etags[1] }, { etag: etags[0] }], 'segments'],
    ] as const;
    for (const [list, field] of wrongs) {
      const answer = await patch(list as object[]);
      expect(answer).toMatchObject({ status: 422, body: { errors: { [field]: [expect.any(String)] } } });
    }
    const completed = { status: 200, body: { uuid: created.uuid, status: 'complete' } };
    expect(await patch(items)).toMatchObject(completed);
    expect(await patch(items)).toMatchObject(completed);
  });

  test("tells the store's own reason: a segment of 5 MB is under its 5 MiB", async ({ procore }) => {
    const segments = [randomBytes(5_000_000), small];
    const created = await procore.createSegmented(segments);
    const answer = await procore.complete(created.uuid, await putAll(created, segments));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: { segments: [expect.stringMatching(/^EntityTooSmall: /) as string] } },
    });
  });

  test('wants every segment stored', async ({ procore }) => {
    const created = await procore.createSegmented([head, small]);
    await putSegment(created, 0, head);
    const answer = await procore.complete(created.uuid, [hex('md5', head), hex('md5', small)]);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: { segments: [expect.stringMatching(/^InvalidPart: /) as string] } },
    });
  });

  test('is nothing for a form upload', async ({ procore }) => {
    const { uuid } = await procore.createForm();
    expect((await procore.complete(uuid, [])).status).toBe(422);
  });
});

describe('time', () => {
  test('the API tells the time it judges by', async ({ simulator, procore }) => {
    simulator.clock.advance(HOUR_MS);
    const { headers } = await procore.call('GET', `${projectUploads}/none`);
    const ahead = Date.parse(headers.get('date') ?? '') - Date.now();
    expect(ahead).toBeGreaterThan(HOUR_MS - 5_000);
    expect(ahead).toBeLessThan(HOUR_MS + 5_000);
  });

  test('a transfer has to be started within the hour', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([small]);
    const form = await procore.createForm();
    simulator.clock.advance(HOUR_MS - 60_000);
    expect((await putSegment(created, 0, small)).status).toBe(200);
    simulator.clock.advance(120_000);
    const late = await putSegment(created, 0, small);
    expect(late).toMatchObject({
      status: 403,
      body: expect.stringContaining('Request has expired') as string,
    });
    expect((await postForm(form, small)).status).toBe(403);

    // What was stored in time can be completed later.
    expect((await procore.complete(created.uuid, [hex('md5', small)])).status).toBe(200);
  });

  test('one that was not started is gone', async ({ simulator, procore }) => {
    const { uuid } = await procore.createSegmented([small]);
    simulator.clock.advance(HOUR_MS);
    expect(await procore.complete(uuid, [hex('md5', small)])).toMatchObject({
      status: 410,
      body: { message: expect.stringContaining('Create it again') as string },
    });
  });

  test('one that nothing is associated with is deleted after a week', async ({ simulator, procore }) => {
    const { uuid } = await procore.createSegmented([small]);
    simulator.clock.advance(7 * DAY_MS);
    const later = await ProcoreClient.signIn(simulator);
    expect((await later.complete(uuid, [hex('md5', small)])).status).toBe(410);
    expect((await later.call('GET', `${projectUploads}/${uuid}`)).status).toBe(404);
  });

  test('GET gives the same URLs again', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([small]);
    simulator.clock.advance(1_800_000);
    expect((await procore.call('GET', `${projectUploads}/${created.uuid}`)).body).toEqual(created);
  });
});

describe('with freshUrlsOnShow', () => {
  test.override({ options: { freshUrlsOnShow: true } });

  test('GET gives URLs that live for another hour', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([small]);
    simulator.clock.advance(HOUR_MS + 1000);
    expect((await putSegment(created, 0, small)).status).toBe(403);
    const { body } = await procore.call('GET', `${projectUploads}/${created.uuid}`);
    expect((await putSegment(body as typeof created, 0, small)).status).toBe(200);
  });
});

describe('with a shorter life of signatures', () => {
  test.override({ options: { signatureTtlSeconds: 60 } });

  test('they end sooner', async ({ simulator, procore }) => {
    const created = await procore.createSegmented([small]);
    expect(created.segments[0]?.url).toContain('X-Amz-Expires=60&');
    simulator.clock.advance(61_000);
    expect((await putSegment(created, 0, small)).status).toBe(403);
  });
});
