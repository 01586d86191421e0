import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import type { UploadTarget } from '../model/file-input.js';
import {
  addOne,
  associated,
  createFakeWorld,
  fileOf,
  look,
  lost,
  project,
  reaches,
  SEGMENT,
} from '../testing/fake-world.js';

describe('failures', () => {
  test('of one segment are retried alone, visibly', async () => {
    const world = createFakeWorld({ requests: 1 });
    const retries: number[] = [];
    world.uploader.on('segment-retry', (_, segment) => {
      if (segment.status === 'waiting') retries.push(segment.attempt);
    });
    world.fail('put', lost(), lost());
    const id = addOne(world);
    await world.uploader.whenDone(id);
    expect(retries).toEqual([2, 3]);
    expect(world.calls.filter((call) => call.startsWith('put'))).toEqual([
      'put 0',
      'put 0',
      'put 0',
      'put 1',
      'put 2',
    ]);
  });

  test('end in their own code, and a retry goes on from there', async () => {
    const world = createFakeWorld({ requests: 1 });
    world.fail('put', new UploadError('storage-rejected', { message: 'no' }));
    const id = addOne(world);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'storage-rejected' });
    expect(look(world, id)).toMatchObject({ status: 'failed', from: 'transferring' });
    world.uploader.retry(id);
    await world.uploader.whenDone(id);
    expect(world.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  test('of the association leave the bytes where they are', async () => {
    const world = createFakeWorld();
    world.fail('associate', new UploadError('invalid-request', { message: 'name is taken' }));
    const id = addOne(world, fileOf(2.5 * SEGMENT), associated);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({
      code: 'association-failed',
      message: /name is taken/,
    });
    const before = world.calls.length;
    world.uploader.retry(id);
    await world.uploader.whenDone(id);
    expect(world.calls.slice(before)).toEqual(['associate']);
  });

  test('of an association that may be made twice are retried with the others, and of another are not', async () => {
    const failing = () =>
      new UploadError('procore-unavailable', { message: '502', details: { status: 502 } });
    const world = createFakeWorld();
    world.fail('associate', failing(), failing());
    await world.uploader.whenDone(addOne(world, fileOf(10), associated));

    world.fail('associate', failing());
    const photo = addOne(world, fileOf(10), { ...project, associate: { kind: 'image' } });
    await expect(world.uploader.whenDone(photo)).rejects.toMatchObject({ code: 'association-failed' });
  });

  test('of a name that is taken end with another one', async () => {
    const world = createFakeWorld();
    const taken = new UploadError('association-failed', {
      message: 'the name is taken there.',
      hint: 'Rename it.',
      details: { reason: 'name-taken', suggestedName: 'site (2).mp4' },
    });
    world.fail('associate', taken);
    const id = addOne(world, fileOf(2.5 * SEGMENT), associated);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({
      code: 'association-failed',
      hint: 'Rename it.',
      details: { reason: 'name-taken', suggestedName: 'site (2).mp4' },
    });
    const before = world.calls.length;
    world.uploader.retry(id, { name: 'site (2).mp4' });
    expect(await world.uploader.whenDone(id)).toMatchObject({
      file: { name: 'site.mp4' },
      association: { name: 'site (2).mp4' },
    });
    expect(world.calls.slice(before)).toEqual(['associate']);
  });

  test.each<[string, UploadTarget, string]>([
    ['nothing', project, 'name'],
    ['what has no name', { ...project, associate: { kind: 'specification' } }, 'associate.name'],
  ])('of an upload that becomes %s know no name', async (_, target, field) => {
    const world = createFakeWorld();
    world.fail('complete', new UploadError('forbidden', { message: 'no' }));
    const id = addOne(world, fileOf(2.5 * SEGMENT), target);
    await reaches(world, id, 'failed');
    expect(() => world.uploader.retry(id, { name: 'other.mp4' })).toThrow(
      expect.objectContaining({ code: 'invalid-options', details: { field } }) as Error,
    );
    expect(look(world, id).status).toBe('failed');
    world.uploader.retry(id);
    await world.uploader.whenDone(id);
  });

  test('by standing still are found, and the segment is sent again', async () => {
    const world = createFakeWorld({ requests: 1 });
    const retries: string[] = [];
    world.uploader.on('segment-retry', (_, { segmentIndex }, { code }) =>
      retries.push(`${segmentIndex}: ${code}`),
    );
    world.hold('put');
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    world.beat(59);
    expect(retries).toEqual([]);
    world.beat(1);
    await world.uploader.whenDone(id);
    expect(retries).toEqual(['0: stalled']);
    await world.uploader.destroy();
    expect(world.beat(0)).toBe(0);
  });

  test('by standing still, every time, end the upload', async () => {
    const world = createFakeWorld({ requests: 1 });
    for (let attempt = 0; attempt < 3; attempt += 1) world.hold('put');
    const id = addOne(world);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await vi.waitFor(() => expect(world.calls.filter((call) => call === 'put 0')).toHaveLength(attempt));
      // One more: waits between tries are no whole seconds.
      world.beat(61);
    }
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'stalled', retryable: true });
  });

  test('by standing still after a sleep are not the line’s doing: as many requests go on', async () => {
    const world = createFakeWorld({ requests: 'auto' });
    for (let request = 0; request < 8; request += 1) world.hold('put');
    const id = addOne(world, fileOf(12 * SEGMENT));
    await vi.waitFor(() => expect(world.inFlight()).toBe(4));
    world.clock.advance(1_800_000);
    world.beat(1);
    world.beat(10);
    await vi.waitFor(() => expect(world.calls.filter((call) => call.startsWith('put'))).toHaveLength(8));
    expect(world.inFlight()).toBe(4);
    world.uploader.cancel(id);
  });

  test('of a call to Procore are retried, and seen to wait', async () => {
    const world = createFakeWorld();
    const waits: unknown[] = [];
    world.fail('complete', new UploadError('procore-unavailable', { message: '502' }));
    const id = addOne(world);
    world.uploader.subscribe(() => {
      const { status, waiting } = look(world, id);
      if (waiting) waits.push([status, waiting.attempt, waiting.error.code]);
    });
    const release = world.holdSleep();
    await vi.waitFor(() => expect(waits).toContainEqual(['completing', 2, 'procore-unavailable']));
    release();
    await world.uploader.whenDone(id);
    expect(look(world, id)).not.toHaveProperty('waiting');
  });

  test('of a complete whose answer was lost are none once Procore says that it is done', async () => {
    const world = createFakeWorld();
    const refused = new UploadError('invalid-request', { message: 'is complete already' });
    world.fail('complete', new UploadError('procore-unavailable', { message: '502' }), refused);
    const release = world.hold('complete');
    const id = addOne(world);
    await reaches(world, id, 'completing');
    world.completeUnheard();
    release();
    await world.uploader.whenDone(id);
    expect(world.calls.filter((call) => ['complete', 'status'].includes(call))).toEqual([
      'complete',
      'complete',
      'status',
    ]);
  });

  test('of a complete that is refused stand where Procore has not done it, or does not say', async () => {
    for (const answer of [[], [new UploadError('not-found', { message: '404' })]]) {
      const world = createFakeWorld();
      world.fail('complete', new UploadError('invalid-request', { message: 'etag is wrong' }));
      world.fail('status', ...answer);
      await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({
        code: 'invalid-request',
        message: 'etag is wrong',
      });
    }
  });

  test('that nobody foresaw are called unexpected, with their cause', async () => {
    const world = createFakeWorld();
    const cause = new TypeError('undefined is not a function');
    world.fail('create', cause);
    await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({ code: 'unexpected', cause });
  });

  test.each(['signature-expired', 'upload-gone'] as const)(
    '%s in the middle creates anew, a bounded number of times',
    async (code) => {
      const world = createFakeWorld({ requests: 1 });
      const gone = () => new UploadError(code, { message: 'gone' });
      world.fail('put', gone());
      const id = addOne(world);
      expect((await world.uploader.whenDone(id)).uuid).toBe('uuid-2');
      world.fail('put', gone(), gone(), gone());
      await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({ code });
    },
  );

  test('a complete that comes too late creates anew', async () => {
    const world = createFakeWorld();
    world.fail('complete', new UploadError('upload-gone', { message: '410' }));
    expect((await world.uploader.whenDone(addOne(world))).uuid).toBe('uuid-2');
  });

  test('a complete that failed is repeated without new links, however late', async () => {
    const world = createFakeWorld();
    world.fail('complete', new UploadError('invalid-request', { message: '422' }));
    const id = addOne(world);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'invalid-request' });
    world.clock.advance(3_600_001);
    const before = world.calls.length;
    world.uploader.retry(id);
    await world.uploader.whenDone(id);
    expect(world.calls.slice(before)).toEqual(['complete']);
  });

  test('after the deadline a dead connection counts as expired', async () => {
    const world = createFakeWorld({ requests: 1 });
    const release = world.hold('put');
    world.fail('put', lost());
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    world.clock.advance(3_600_001);
    release();
    expect((await world.uploader.whenDone(id)).uuid).toBe('uuid-2');
  });
});

describe('a line that is too slow for the hour that links live', () => {
  const TEN_MINUTES = 600_000;

  test('is said once that is certain, instead of beginning again and again', async () => {
    const world = createFakeWorld({ requests: 1, putMs: TEN_MINUTES });
    const id = addOne(world, fileOf(20 * SEGMENT));
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({
      code: 'deadline-too-short',
      retryable: false,
      details: { linkLifeMs: 3_600_000 },
    });
    expect(world.calls.filter((call) => call === 'create')).toHaveLength(1);
    expect(world.calls.filter((call) => call === 'renew')).not.toHaveLength(0);
  });

  test('is said where the number of requests follows the link, too: it is reckoned with four', async () => {
    const world = createFakeWorld({ requests: 'auto', putMs: TEN_MINUTES });
    const id = addOne(world, fileOf(20 * SEGMENT));
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({
      code: 'deadline-too-short',
      // At 10 kB a second; four of the segments may run past the end.
      details: { neededMs: 16 * TEN_MINUTES, linkLifeMs: 3_600_000, bytesPerSecond: 10_000 },
    });
    expect(world.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  test('is no matter where all segments can be started in time', async () => {
    const world = createFakeWorld({ requests: 2, putMs: TEN_MINUTES });
    await world.uploader.whenDone(addOne(world, fileOf(6 * SEGMENT)));
  });

  test('is no matter where links are renewed', async () => {
    const world = createFakeWorld({ requests: 1, putMs: TEN_MINUTES, renewable: true });
    const id = addOne(world, fileOf(20 * SEGMENT));
    await world.uploader.whenDone(id);
    expect(look(world, id).run).toBe(1);
  });

  test('gets larger segments once it is known, so that the last one starts in time', async () => {
    const world = createFakeWorld({ requests: 2, putMs: TEN_MINUTES, segmentSize: 'auto' });
    await world.uploader.whenDone(addOne(world, fileOf(6_000_000)));
    const id = addOne(world, fileOf(100_000_000));
    const { segments } = look(world, id);
    // 10 kB a second: 25 MB in seven tenths of an hour, and two segments that may run past its end.
    expect(segments.map(({ range }) => range.end - range.start)).toEqual([
      37_748_736, 37_748_736, 24_502_528,
    ]);
    world.uploader.cancel(id);
  });
});

describe('digests', () => {
  const mismatch = () => new UploadError('digest-mismatch', { message: 'BadDigest' });

  test('that storage refuses are taken again; the same ones are sent once more', async () => {
    const world = createFakeWorld({ requests: 1 });
    world.fail('put', mismatch());
    await world.uploader.whenDone(addOne(world));
    world.fail('put', mismatch(), mismatch());
    await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  test('whose worker crashed are taken again', async () => {
    const world = createFakeWorld();
    const crash = () => new UploadError('digest-worker-crashed', { message: 'out of memory' });
    world.fail('digest', crash(), crash());
    await world.uploader.whenDone(addOne(world));
    const digests = world.calls.filter((call) => call.startsWith('digest'));
    expect(digests.toSorted()).toEqual(['digest 0', 'digest 0', 'digest 1', 'digest 1', 'digest 2']);
  });

  test('that came out otherwise the second time mean another file', async () => {
    const world = createFakeWorld({ requests: 1 });
    const release = world.hold('put');
    world.fail('put', mismatch());
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    world.changeFiles();
    release();
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'file-changed' });
  });
});

describe('hidden ETags', () => {
  test("are stood in for by the segments' MD5, with a warning", async () => {
    const world = createFakeWorld();
    const warnings: string[] = [];
    world.uploader.on('warning', ({ code }) => warnings.push(code));
    world.hideEtags(true);
    await world.uploader.whenDone(addOne(world));
    expect(world.completedWith().map(({ etag, md5 }) => etag === md5)).toEqual([true, true, true]);
    expect(warnings).toEqual(['etag-hidden']);
  });

  test('without MD5 are an error that names the CORS rule', async () => {
    const world = createFakeWorld({ md5: false });
    world.hideEtags(true);
    await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({
      code: 'etag-hidden',
      hint: expect.stringContaining('ExposeHeaders') as string,
    });
  });
});

describe('a form upload', () => {
  test('goes in one POST, without hashing first or a complete', async () => {
    const world = createFakeWorld();
    const result = await world.uploader.whenDone(addOne(world, fileOf(10), associated));
    expect(world.calls).toEqual(['create', 'post', 'digest 0', 'associate']);
    expect(result.sha256).toEqual([]);
  });

  test('whose ETag is another MD5 is not called done', async () => {
    const world = createFakeWorld();
    const releases = [world.hold('post'), world.hold('post')];
    const id = addOne(world, fileOf(10));
    await vi.waitFor(() => expect(world.calls).toContain('digest 0'));
    world.changeFiles();
    for (const release of releases) release();
    await world.uploader.whenDone(id);
    expect(world.calls.filter((call) => call === 'post')).toHaveLength(2);
  });

  test('goes on unverified, with a warning, where workers cannot run', async () => {
    const world = createFakeWorld();
    const warnings: string[] = [];
    world.uploader.on('warning', ({ code }) => warnings.push(code));
    world.fail('digest', new UploadError('digest-unavailable', { message: 'CSP' }));
    await world.uploader.whenDone(addOne(world, fileOf(10)));
    expect(warnings).toEqual(['digest-unavailable']);
  });
});
