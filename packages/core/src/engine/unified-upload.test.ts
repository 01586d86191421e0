import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import {
  addOne,
  associated,
  createFakeWorld,
  fileOf,
  look,
  lost,
  reaches,
  SEGMENT,
  type FakeWorld,
} from '../testing/fake-world.js';

const HOUR = 3_600_000;
const of = (world: FakeWorld, name: string) => world.calls.filter((call) => call.startsWith(name));

describe('the SHA-256 of the whole file', () => {
  const sentFor = async (size: number) => {
    const described: (string | undefined)[] = [];
    const world = createFakeWorld({
      formUploadMaxSize: 0,
      protocol: () => ({
        wantsFileDigest: true,
        createSegmented: ({ file }) => {
          described.push(file.sha256);
          return Promise.reject(new UploadError('forbidden', { message: 'Seen enough.' }));
        },
      }),
    });
    await expect(world.uploader.whenDone(addOne(world, fileOf(size)))).rejects.toMatchObject({
      code: 'forbidden',
    });
    return { described, hashed: of(world, 'digest').length };
  };

  test('is taken from the same read as those of its segments', async () => {
    const { described, hashed } = await sentFor(2.5 * SEGMENT);
    expect(described).toEqual([`a0f${2.5 * SEGMENT}`.padEnd(64, '0')]);
    expect(hashed).toBe(3);
  });

  test('goes on where a pause stopped it', async () => {
    const described: (string | undefined)[] = [];
    const world = createFakeWorld({
      protocol: (call) => ({
        wantsFileDigest: true,
        createSegmented: ({ file, signal }) => {
          described.push(file.sha256);
          return call('create', 'create', signal, () => {
            throw new UploadError('forbidden', { message: 'Seen enough.' });
          });
        },
      }),
    });
    const releases = [world.hold('digest'), world.hold('digest')];
    const id = addOne(world);
    await vi.waitFor(() => expect(of(world, 'digest')).toHaveLength(2));
    const releaseThird = world.hold('digest');
    for (const release of releases) release();
    await vi.waitFor(() => expect(of(world, 'digest')).toHaveLength(3));
    world.uploader.pause(id);
    releaseThird();
    const before = of(world, 'digest').length;
    world.uploader.resume(id);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(of(world, 'digest').slice(before)).toEqual(['digest 2']);
    expect(described).toEqual([`a0f${2.5 * SEGMENT}`.padEnd(64, '0')]);
  });

  test("is its only segment's", async () => {
    const { described, hashed } = await sentFor(10);
    expect(described).toEqual(['a0f10'.padEnd(64, '0')]);
    expect(hashed).toBe(1);
  });
});

test('a protocol that the backend refuses is replaced by the next', async () => {
  const world = createFakeWorld({ instead: (protocol) => ({ ...protocol, name: 'v1.0' }) });
  world.fail('create', new UploadError('not-found', { message: 'There is no v2.1 here.' }));
  const id = addOne(world);
  await world.uploader.whenDone(id);
  expect(of(world, 'create')).toHaveLength(2);
  expect(look(world, id)).toMatchObject({ protocol: 'v1.0', run: 1 });
});

describe('after the complete', () => {
  function lookedAt(...answers: (boolean | UploadError)[]) {
    return createFakeWorld({
      uploads: 1,
      protocol: (call) => ({
        isAvailable: ({ signal }) =>
          call('look', 'look', signal, () => {
            const answer = answers.shift() ?? true;
            if (typeof answer !== 'boolean') throw answer;
            return answer;
          }),
      }),
    });
  }
  const ended = (code: 'infected' | 'processing-failed' | 'upload-gone') =>
    new UploadError(code, { message: 'Looked at.' });

  test('it is asked, ever less often, until it can be used; then it is attached', async () => {
    const world = lookedAt(false, false, false, false, true);
    const statuses: string[] = [];
    world.uploader.on('state', ({ status }) => statuses.push(status));
    const id = addOne(world, fileOf(2.5 * SEGMENT), associated);
    await world.uploader.whenDone(id);
    expect(statuses.slice(-4)).toEqual(['completing', 'processing', 'associating', 'completed']);
    expect(of(world, 'look')).toHaveLength(5);
    // At least half of 1 + 2 + 4 + 8 seconds, besides the PUTs.
    expect(world.clock.now()).toBeGreaterThan(7500);
  });

  test('it keeps no other upload from being sent', async () => {
    const world = lookedAt();
    const release = world.hold('look');
    const first = addOne(world);
    await reaches(world, first, 'processing');
    await world.uploader.whenDone(addOne(world));
    expect(look(world, first).status).toBe('processing');
    release();
    await world.uploader.whenDone(first);
  });

  test('an infected one ends so, and a retry only asks again', async () => {
    const world = lookedAt(ended('infected'), ended('infected'));
    const id = addOne(world);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'infected' });
    expect(look(world, id)).toMatchObject({ from: 'processing' });
    const before = world.calls.length;
    world.uploader.retry(id);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code: 'infected' });
    expect(world.calls.slice(before)).toEqual(['look']);
  });

  test.each(['processing-failed', 'upload-gone'] as const)('a retry after %s sends it anew', async (code) => {
    const world = lookedAt(ended(code));
    const id = addOne(world);
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({ code });
    const hashed = of(world, 'digest').length;
    world.uploader.retry(id);
    expect(await world.uploader.whenDone(id)).toMatchObject({ uuid: 'uuid-2' });
    expect(look(world, id)).toMatchObject({ run: 2, restartReason: { code } });
    expect(of(world, 'digest')).toHaveLength(hashed);
  });

  test('a lost answer is asked for again', async () => {
    const world = lookedAt();
    world.fail('look', new UploadError('procore-unavailable', { message: '503' }));
    await world.uploader.whenDone(addOne(world));
    expect(of(world, 'look')).toHaveLength(2);
  });
});

describe('newer links', () => {
  test('are asked for before the old ones run out: stored segments stay, nothing is sent twice', async () => {
    const world = createFakeWorld({ requests: 1, renewable: true });
    const release = world.hold('put');
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    // The first segment started in time and may run past the end.
    world.clock.advance(HOUR - 30_000);
    release();
    await world.uploader.whenDone(id);
    expect(of(world, 'put')).toEqual(['put 0', 'put 1', 'put 2']);
    expect(of(world, 'renew')).toHaveLength(1);
    expect(of(world, 'create')).toHaveLength(1);
    expect(look(world, id)).toMatchObject({ run: 1, uuid: 'uuid-1' });
    expect(look(world, id).urlsExpireAt).toBeGreaterThan(HOUR);
  });

  test('are asked for once, however many segments storage refused', async () => {
    const world = createFakeWorld({ requests: 3, renewable: true });
    const releases = [world.hold('put'), world.hold('put'), world.hold('put')];
    world.fail('put', lost(), lost());
    const id = addOne(world);
    await vi.waitFor(() => expect(of(world, 'put')).toHaveLength(3));
    world.clock.advance(HOUR + 1);
    releases.forEach((release) => release());
    await world.uploader.whenDone(id);
    expect(of(world, 'renew')).toHaveLength(1);
    expect(of(world, 'put').toSorted()).toEqual(['put 0', 'put 0', 'put 1', 'put 1', 'put 2']);
    expect(look(world, id).run).toBe(1);
  });

  test('of an upload that rested let it go on where it was', async () => {
    const world = createFakeWorld({ requests: 1, renewable: true });
    const id = addOne(world);
    world.uploader.on('segment-stored', (_, { segmentIndex }) => {
      if (segmentIndex === 0) world.uploader.pause(id);
    });
    await reaches(world, id, 'paused');
    world.clock.advance(2 * HOUR);
    world.uploader.resume(id);
    await world.uploader.whenDone(id);
    expect(of(world, 'renew')).toHaveLength(1);
    expect(of(world, 'create')).toHaveLength(1);
    expect(of(world, 'put 0')).toHaveLength(1);
  });

  test('that storage refuses at once lead to a new upload, not to a circle', async () => {
    const world = createFakeWorld({ requests: 1, renewable: true });
    const expired = () => new UploadError('signature-expired', { message: 'Request has expired' });
    world.fail('put', expired(), expired());
    const id = addOne(world);
    world.uploader.on('state', ({ status }) => status === 'transferring' && world.clock.advance(1000));
    await world.uploader.whenDone(id);
    expect(of(world, 'renew')).toHaveLength(1);
    expect(look(world, id).run).toBe(2);
  });

  test('that cannot be had lead to a new upload', async () => {
    const world = createFakeWorld({ requests: 1, renewable: true });
    world.fail('put', new UploadError('signature-expired', { message: 'Request has expired' }));
    world.fail('renew', new UploadError('not-found', { message: '404' }));
    const id = addOne(world);
    await world.uploader.whenDone(id);
    expect(look(world, id).run).toBe(2);
  });
});

describe('progress', () => {
  const saves: (readonly (string | undefined)[])[] = [];
  const savingWorld = () => {
    saves.length = 0;
    return createFakeWorld({
      requests: 1,
      renewable: true,
      protocol: (call) => ({
        saveProgress: ({ etags, signal }) => call('save', 'save', signal, () => void saves.push(etags)),
      }),
    });
  };

  test('of a short upload is not saved', async () => {
    const world = savingWorld();
    await world.uploader.whenDone(addOne(world));
    expect(of(world, 'save')).toEqual([]);
  });

  test('of a long one is, once a minute at most, and never as a complete', async () => {
    const world = savingWorld();
    world.uploader.on('segment-stored', () => world.clock.advance(40_000));
    await world.uploader.whenDone(addOne(world, fileOf(3.5 * SEGMENT)));
    expect(saves).toEqual([['etag-0', 'etag-1', undefined, undefined]]);
  });

  test('that could not be saved is a warning', async () => {
    const world = savingWorld();
    const warnings: string[] = [];
    world.uploader.on('warning', ({ code }) => warnings.push(code));
    world.uploader.on('segment-stored', () => world.clock.advance(70_000));
    world.fail('save', new UploadError('procore-unavailable', { message: '503' }));
    await world.uploader.whenDone(addOne(world));
    expect(warnings).toEqual(['procore-unavailable']);
  });

  test('is saved before newer links are asked for', async () => {
    const world = savingWorld();
    const id = addOne(world);
    world.uploader.on('segment-stored', (_, { segmentIndex }) => {
      if (segmentIndex === 0) world.clock.advance(HOUR - 30_000);
    });
    await world.uploader.whenDone(id);
    expect(world.calls.indexOf('save')).toBeLessThan(world.calls.indexOf('renew'));
    expect(saves[0]).toEqual(['etag-0', undefined, undefined]);
  });
});
