import complete from '@procore-upload/simulator/wire-examples/v2.1-complete.json' with { type: 'json' };
import createCompany from '@procore-upload/simulator/wire-examples/v2.1-create-company.json' with { type: 'json' };
import createOne from '@procore-upload/simulator/wire-examples/v2.1-create-one-part.json' with { type: 'json' };
import createTwo from '@procore-upload/simulator/wire-examples/v2.1-create-two-parts.json' with { type: 'json' };
import saveProgress from '@procore-upload/simulator/wire-examples/v2.1-save-progress.json' with { type: 'json' };
import showRemaining from '@procore-upload/simulator/wire-examples/v2.1-show-remaining.json' with { type: 'json' };
import showStatuses from '@procore-upload/simulator/wire-examples/v2.1-show-statuses.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';

import { jsonResponse, recordedBackend } from '../testing/recorded-backend.js';
import { createTestClock } from '../testing/test-clock.js';
import { createUnifiedUploadProtocol } from './unified-upload.js';

const project = { companyId: '1', projectId: '1' };
const { signal } = new AbortController();
const HOUR = 3_600_000;
const uuid = createTwo.response.body.data.upload_id;
const [etagOfFirst, etagOfSecond] = complete.request.body.part_etags;

interface Golden {
  readonly response: { readonly status: number; readonly body: unknown };
}

function protocolOver({ response }: Golden, date?: string) {
  const { backend, requests } = recordedBackend(() =>
    jsonResponse(response.status, response.body, date === undefined ? {} : { date }),
  );
  return { protocol: createUnifiedUploadProtocol(backend, createTestClock()), requests };
}

function described(example: typeof createTwo) {
  const { file_name: name, file_size: size, content_type: contentType, sha256 } = example.request.body;
  let end = 0;
  return {
    file: { name, size, contentType, sha256 },
    segments: example.request.body.segments.map(({ size: length, ...digests }) => {
      const start = end;
      end += length;
      return { range: { start, end }, ...digests };
    }),
  };
}

const links = createTwo.response.body.data.segments.map(({ url, headers }) => ({
  presignedUrl: url,
  headers,
}));
const remainingOf = (...indexes: number[]) =>
  indexes.map((segmentIndex) => {
    const segment = described(createTwo).segments[segmentIndex];
    const request = links[segmentIndex];
    if (!segment || !request) throw new RangeError('There are two segments.');
    return { ...segment, segmentIndex, request, isInFlight: false };
  });
const withSegments = (segments: unknown[]): Golden => ({
  response: { status: 200, body: { data: { status: 'receiving', segments } } },
});

describe('the golden exchanges', () => {
  test.each([
    ['one part', createOne, project],
    ['two parts', createTwo, project],
    ['at company level', createCompany, { companyId: '1' }],
  ])('create, %s', async (_, example, scope) => {
    const { protocol, requests } = protocolOver(example, 'Tue, 24 Nov 2026 12:00:10 GMT');
    const created = await protocol.createSegmented({ scope, ...described(example), signal });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: `/api/procore${example.request.path}`,
      body: example.request.body,
    });
    const { data } = example.response.body;
    expect(created.uuid).toBe(data.upload_id);
    // Whole, and nothing added.
    expect(created.segments).toEqual(
      data.segments.map(({ url, headers }) => ({ presignedUrl: url, headers })),
    );
    const server = Date.parse('Tue, 24 Nov 2026 12:00:10 GMT');
    const deadline = data.segments[0]?.url_expires_at ?? 0;
    expect(created.urlsExpireAt).toBe(deadline * 1000 - server);
    expect(created.associateBefore).toBe(data.upload_expires_at * 1000 - server);
  });

  test('complete: ETags in order', async () => {
    const { protocol, requests } = protocolOver(complete);
    const etags = complete.request.body.part_etags;
    const segments = described(createTwo).segments.map((segment, index) => ({
      ...segment,
      etag: etags[index] ?? '',
    }));
    await protocol.complete({ scope: project, uuid, segments, signal });
    expect(requests[0]).toMatchObject({
      method: 'PATCH',
      url: `/api/procore${complete.request.path}`,
      body: complete.request.body,
    });
  });

  test('progress: null for what is not there yet', async () => {
    const { protocol, requests } = protocolOver(saveProgress);
    await protocol.saveProgress?.({ scope: project, uuid, etags: [undefined, etagOfSecond], signal });
    expect(requests[0]).toMatchObject({ method: 'PATCH', body: saveProgress.request.body });
  });

  test.each(showStatuses)('status: $title', async (example) => {
    const { protocol } = protocolOver(example);
    const ends: Record<string, string> = {
      infected: 'infected',
      failed: 'processing-failed',
      expired: 'upload-gone',
    };
    const { status } = example.response.body.data;
    const answer = await protocol
      .isAvailable?.({ scope: project, uuid, signal })
      .catch(({ code }: { code: string }) => code);
    expect(answer).toBe(ends[status] ?? status === 'available');
  });

  test('fresh links for the segment that remains', async () => {
    const { protocol } = protocolOver(showRemaining, 'Tue, 24 Nov 2026 12:50:00 GMT');
    const fresh = await protocol.renewLinks({ scope: project, uuid, remaining: remainingOf(0), signal });
    const [link] = showRemaining.response.body.data.segments;
    expect(fresh?.requests).toEqual(new Map([[0, { presignedUrl: link?.url, headers: link?.headers }]]));
    expect(fresh?.urlsExpireAt).toBe(
      (link?.url_expires_at ?? 0) * 1000 - Date.parse('Tue, 24 Nov 2026 12:50:00 GMT'),
    );
  });
});

test('without a Date or a deadline of its own, a link lives as long as its URL says', async () => {
  const { data } = createOne.response.body;
  const body = {
    data: { upload_id: 7, segments: data.segments.map(({ url, headers }) => ({ url, headers })) },
  };
  const { protocol } = protocolOver({ response: { status: 201, body } });
  const created = await protocol.createSegmented({ scope: project, ...described(createOne), signal });
  expect(created).toMatchObject({ uuid: '7', urlsExpireAt: HOUR, associateBefore: 24 * HOUR });
});

test('a file of no known type is any bytes', async () => {
  const { protocol, requests } = protocolOver(createOne);
  const { file, segments } = described(createOne);
  await protocol.createSegmented({
    scope: project,
    file: { name: file.name, size: file.size },
    segments,
    signal,
  });
  expect(requests[0]?.body).toMatchObject({ content_type: 'application/octet-stream' });
  expect(requests[0]?.body).not.toHaveProperty('sha256');
});

describe('fresh links are not guessed', () => {
  const [first, second] = createTwo.response.body.data.segments;
  if (!first || !second) throw new RangeError('There are two segments.');
  const signedAnew = (link: typeof first, url = `${link.url}&again`) => ({ ...link, url });
  const renewed = async (answer: unknown[], remaining = remainingOf(0, 1)) => {
    const { protocol } = protocolOver(withSegments(answer));
    const fresh = await protocol.renewLinks({ scope: project, uuid, remaining, signal });
    return fresh && [...fresh.requests].map(([index, { presignedUrl }]) => [index, presignedUrl]);
  };

  test('they are matched by their part number, in whatever order and company they come', async () => {
    const both = [signedAnew(second), signedAnew(first)];
    expect(await renewed(both)).toEqual([
      [0, `${first.url}&again`],
      [1, `${second.url}&again`],
    ]);
    expect(await renewed(both, remainingOf(1))).toEqual([[1, `${second.url}&again`]]);
  });

  test('one that is missing is a no, unless that segment is on its way', async () => {
    expect(await renewed([signedAnew(first)])).toBeUndefined();
    const [zero, one] = remainingOf(0, 1);
    if (!zero || !one) throw new RangeError('There are two segments.');
    expect(await renewed([signedAnew(first)], [zero, { ...one, isInFlight: true }])).toHaveLength(1);
  });

  test.each([
    ['the same URLs', [first, second]],
    [
      'another length',
      [signedAnew({ ...first, headers: { ...first.headers, 'content-length': '1' } }), signedAnew(second)],
    ],
    [
      'another digest',
      [signedAnew({ ...first, headers: second.headers }), signedAnew({ ...second, headers: first.headers })],
    ],
    ['one part twice', [signedAnew(first), signedAnew(first)]],
    ['none', []],
  ])('%s', async (_, answer) => {
    expect(await renewed(answer)).toBeUndefined();
  });

  test('without part numbers, by place and digest together', async () => {
    const opaque = (link: typeof first, id: string) => signedAnew(link, `https://storage.example.com/${id}`);
    const remaining = remainingOf(0, 1).map((segment) => ({
      ...segment,
      request: {
        ...segment.request,
        presignedUrl: `https://storage.example.com/old-${segment.segmentIndex}`,
      },
    }));
    expect(await renewed([opaque(first, 'a'), opaque(second, 'b')], remaining)).toHaveLength(2);
    expect(await renewed([opaque(second, 'b'), opaque(first, 'a')], remaining)).toBeUndefined();
    expect(await renewed([opaque(first, 'a')], remaining)).toBeUndefined();
    const unsigned = { ...opaque(first, 'a'), headers: {} };
    expect(await renewed([unsigned, opaque(second, 'b')], remaining)).toBeUndefined();
  });
});

describe('malformed answers name the field', () => {
  const { data } = createTwo.response.body;
  test.each([
    ['data', createTwo.response.body.data],
    ['data.upload_id', { data: { ...data, upload_id: undefined } }],
    ['data.segments', { data: { ...data, segments: data.segments.slice(1) } }],
    ['data.segments.1.url', { data: { ...data, segments: [data.segments[0], { url: 'nowhere' }] } }],
  ])('%s', async (field, body) => {
    const { protocol } = protocolOver({ response: { status: 201, body } });
    await expect(
      protocol.createSegmented({ scope: project, ...described(createTwo), signal }),
    ).rejects.toMatchObject({ code: 'malformed-response', details: { field } });
  });

  test('an upload that is still receiving after every ETag was sent', async () => {
    const { protocol } = protocolOver(saveProgress);
    const segments = described(createTwo).segments.map((segment) => ({
      ...segment,
      etag: etagOfFirst ?? '',
    }));
    await expect(protocol.complete({ scope: project, uuid, segments, signal })).rejects.toMatchObject({
      code: 'malformed-response',
      details: { field: 'data.status' },
    });
  });
});
