import { describe, expect, test, vi } from 'vitest';

import type { UploadTarget } from '../model/file-input.js';
import type { UploadStatus } from '../model/upload.js';
import {
  addOne,
  associated,
  createFakeWorld,
  fileOf,
  look,
  project,
  reaches,
  SEGMENT,
  type CallName,
} from '../testing/fake-world.js';

describe('a segmented upload', () => {
  test('is hashed, created, sent, completed with ETags in order, and attached', async () => {
    const world = createFakeWorld();
    const statuses: string[] = [];
    world.uploader.on('state', ({ status }) => statuses.push(status));
    const id = addOne(
      world,
      { file: fileOf(2.5 * SEGMENT), metadata: { album: 'roof' } },
      { ...associated, group: 'photos' },
    );
    const result = await world.uploader.whenDone(id);

    expect(statuses).toEqual([
      'hashing',
      'ready',
      'creating',
      'transferring',
      'completing',
      'associating',
      'completed',
    ]);
    expect(world.completedWith().map(({ etag }) => etag)).toEqual(['etag-0', 'etag-1', 'etag-2']);
    expect(result).toMatchObject({
      id,
      uuid: 'uuid-1',
      group: 'photos',
      metadata: { album: 'roof' },
      association: { id: 'doc-1' },
    });
    expect(result.sha256).toHaveLength(3);
    expect(look(world, id)).toMatchObject({
      loaded: 2.5 * SEGMENT,
      hashed: 2.5 * SEGMENT,
      run: 1,
      uuid: 'uuid-1',
    });
  });

  test('hashes the next file while this one is sent', async () => {
    const world = createFakeWorld({ uploads: 1 });
    const release = world.hold('put');
    const first = addOne(world);
    const second = addOne(world);
    await reaches(world, first, 'transferring');
    await reaches(world, second, 'ready');
    release();
    await world.uploader.whenDone(second);
    expect(world.calls.indexOf('create')).toBeLessThan(world.calls.lastIndexOf('create'));
  });

  test('is created only once a transfer slot is free', async () => {
    const world = createFakeWorld({ uploads: 1 });
    const release = world.hold('complete');
    const first = addOne(world);
    const second = addOne(world);
    await reaches(world, second, 'ready');
    await reaches(world, first, 'completing');
    expect(world.calls.filter((call) => call === 'create')).toHaveLength(1);
    release();
    await world.uploader.whenDone(second);
    expect(world.calls.filter((call) => call === 'create')).toHaveLength(2);
  });
});

describe('one of many', () => {
  test('is created as soon as its own digests are there', async () => {
    const world = createFakeWorld();
    const [release, ...releases] = Array.from({ length: 5 }, () => world.hold('digest'));
    const first = addOne(world, fileOf(SEGMENT));
    const others = [addOne(world), addOne(world), addOne(world)];
    release?.();
    await world.uploader.whenDone(first);
    expect(others.map((id) => look(world, id).status)).toEqual(['hashing', 'hashing', 'queued']);
    releases.forEach((next) => next());
    await Promise.all(others.map((id) => world.uploader.whenDone(id)));
  });

  test('that is not hashed does not wait for those that are', async () => {
    const world = createFakeWorld({ md5: false });
    const releases = Array.from({ length: 4 }, () => world.hold('digest'));
    const hashed = [addOne(world), addOne(world)];
    await reaches(world, hashed[1] ?? '', 'hashing');
    await world.uploader.whenDone(addOne(world, fileOf(10)));
    expect(hashed.map((id) => look(world, id).status)).toEqual(['hashing', 'hashing']);
    for (const release of releases) release();
    await Promise.all(hashed.map((id) => world.uploader.whenDone(id)));
  });

  test('has its turn in the order in which they were added, also after a pause', async () => {
    const world = createFakeWorld({ uploads: 1 });
    const done: string[] = [];
    world.uploader.on('completed', ({ id }) => done.push(id));
    const release = world.hold('put');
    const ids = [addOne(world)];
    await reaches(world, ids[0] ?? '', 'transferring');
    ids.push(addOne(world), addOne(world, fileOf(10)), addOne(world), addOne(world, fileOf(10)));
    world.uploader.pauseAll({ status: ['queued', 'hashing'] });
    for (const id of ids.slice(1).toReversed()) world.uploader.resume(id);
    await reaches(world, ids[3] ?? '', 'ready');
    release();
    await Promise.all(ids.map((id) => world.uploader.whenDone(id)));
    expect(done).toEqual(ids);
  });
});

describe('pause and resume', () => {
  test.each<[UploadStatus, CallName]>([
    ['hashing', 'digest'],
    ['creating', 'create'],
    ['transferring', 'put'],
  ])('in %s ends every request, keeps what is done, and goes on', async (status, name) => {
    const world = createFakeWorld();
    world.hold(name);
    const id = addOne(world);
    await reaches(world, id, status);
    world.uploader.pause(id);
    expect(look(world, id)).toMatchObject({ status: 'paused', from: status });
    await vi.waitFor(() => expect(world.inFlight()).toBe(0));
    const before = [...world.calls];
    const stored = look(world, id).segments.flatMap((segment) =>
      segment.status === 'stored' ? segment.segmentIndex : [],
    );
    const done = [
      ...before.filter((call) => !call.startsWith(name)),
      ...stored.map((segmentIndex) => `put ${segmentIndex}`),
    ];
    world.uploader.resume(id);
    await world.uploader.whenDone(id);

    const again = world.calls.slice(before.length);
    expect(again.filter((call) => done.includes(call))).toEqual([]);
    expect(look(world, id).run).toBe(1);
  });

  test('does nothing from completing on', async () => {
    const world = createFakeWorld();
    const release = world.hold('complete');
    const id = addOne(world);
    await reaches(world, id, 'completing');
    world.uploader.pause(id);
    expect(look(world, id).status).toBe('completing');
    release();
    await world.uploader.whenDone(id);
  });

  test('after the links ran out creates anew with the digests it has, and says why', async () => {
    const world = createFakeWorld();
    const restarts: string[] = [];
    world.uploader.on('run-restarted', (_, reason) => restarts.push(reason.code));
    world.hold('put');
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    world.uploader.pause(id);
    world.clock.advance(3_600_000);
    world.uploader.resume(id);
    const { uuid } = await world.uploader.whenDone(id);
    expect(uuid).toBe('uuid-2');
    expect(look(world, id).run).toBe(2);
    expect(restarts).toEqual(['signature-expired']);
    expect(world.calls.filter((call) => call.startsWith('digest'))).toHaveLength(3);
  });

  test('right after one another leave one run at work', async () => {
    const world = createFakeWorld();
    const id = addOne(world);
    for (let round = 0; round < 5; round += 1) {
      world.uploader.pause(id);
      world.uploader.resume(id);
    }
    await world.uploader.whenDone(id);
    expect(world.calls.filter((call) => call === 'complete')).toHaveLength(1);
  });
});

describe('cancel', () => {
  test.each<[UploadStatus, CallName]>([
    ['hashing', 'digest'],
    ['creating', 'create'],
    ['transferring', 'put'],
    ['completing', 'complete'],
    ['associating', 'associate'],
  ])('in %s aborts every request of the upload and is no error', async (status, name) => {
    const world = createFakeWorld();
    const failed = vi.fn<() => void>();
    world.uploader.on('failed', failed);
    world.hold(name);
    const id = addOne(world, fileOf(2.5 * SEGMENT), associated);
    const done = world.uploader.whenDone(id);
    done.catch(() => {});
    await reaches(world, id, status);
    const callsBefore = world.calls.length;
    world.uploader.cancel(id);
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(world.inFlight()).toBe(0));
    expect(look(world, id).status).toBe('canceled');
    expect(world.calls).toHaveLength(callsBefore);
    expect(failed).not.toHaveBeenCalled();
  });

  test('frees the slot for the next upload', async () => {
    const world = createFakeWorld({ uploads: 1 });
    world.hold('put');
    const first = addOne(world);
    const second = addOne(world);
    await reaches(world, first, 'transferring');
    world.uploader.cancel(first);
    await expect(world.uploader.whenDone(second)).resolves.toHaveProperty('uuid', 'uuid-2');
  });

  test('and remove takes the upload off the list', async () => {
    const world = createFakeWorld();
    world.hold('put');
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    world.uploader.remove(id);
    expect(world.uploader.getSnapshot().uploads).toEqual([]);
    await vi.waitFor(() => expect(world.inFlight()).toBe(0));
  });
});

describe('the uploader', () => {
  test('rejects a file it cannot send, and takes the others', () => {
    const world = createFakeWorld({ formUploadMaxSize: 0 });
    const rejections: string[] = [];
    world.uploader.on('rejected', ({ file, error }) => rejections.push(`${file.name} ${error.code}`));
    const { accepted, rejected } = world.uploader.add([fileOf(0, 'empty.txt'), fileOf(9, 'ok.txt')], project);
    expect(accepted.map(({ file }) => file.name)).toEqual(['ok.txt']);
    expect(rejected).toHaveLength(1);
    expect(rejections).toEqual(['empty.txt file-empty']);
  });

  test('keeps its snapshot while nothing changes, and an upload its own', async () => {
    const world = createFakeWorld();
    const still = addOne(world);
    await world.uploader.whenDone(still);
    const snapshot = world.uploader.getSnapshot();
    expect(world.uploader.getSnapshot()).toBe(snapshot);
    await world.uploader.whenDone(addOne(world));
    expect(world.uploader.getSnapshot()).not.toBe(snapshot);
    expect(world.uploader.getSnapshot().uploads[0]).toBe(snapshot.uploads[0]);
  });

  test('commands many by group, scope and status', async () => {
    const world = createFakeWorld({ uploads: 1 });
    world.hold('put');
    const first = addOne(world, fileOf(2 * SEGMENT), { ...project, group: 'a' });
    const second = addOne(world, fileOf(2 * SEGMENT), { ...project, group: 'b' });
    const third = addOne(world, fileOf(2 * SEGMENT), { scope: { companyId: 2 } });
    await reaches(world, third, 'ready');
    world.uploader.pauseAll({ group: 'b' });
    world.uploader.cancelAll({ scope: { companyId: '2' } });
    world.uploader.pauseAll({ status: 'transferring' });
    expect([first, second, third].map((id) => look(world, id).status)).toEqual([
      'paused',
      'paused',
      'canceled',
    ]);
    world.uploader.resumeAll();
    await Promise.all([first, second].map((id) => world.uploader.whenDone(id)));
  });

  test('tells subscribers in bursts, not for every event', async () => {
    const world = createFakeWorld();
    const listener = vi.fn<() => void>();
    const unsubscribe = world.uploader.subscribe(listener);
    const ids = Array.from({ length: 20 }, () => addOne(world));
    await Promise.all(ids.map((id) => world.uploader.whenDone(id)));
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
    expect(listener.mock.calls.length).toBeLessThan(20);
    unsubscribe();
  });

  test('tells each subscription, also two of one function', async () => {
    const world = createFakeWorld();
    const listener = vi.fn<() => void>();
    const unsubscribe = world.uploader.subscribe(listener);
    world.uploader.subscribe(listener);
    unsubscribe();
    await world.uploader.whenDone(addOne(world));
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
  });

  test.each(['pause', 'resume', 'retry', 'cancel', 'remove'] as const)('wants an id for %s', (command) => {
    const { uploader } = createFakeWorld();
    expect(() => uploader[command](undefined as unknown as string)).toThrow(TypeError);
    expect(() => uploader[command]('of nobody')).not.toThrow();
  });

  test("reports a listener's error and goes on with the upload", async () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    const world = createFakeWorld();
    const mistake = new Error('of the page');
    for (const event of ['state', 'completed'] as const) {
      world.uploader.on(event, () => {
        throw mistake;
      });
    }
    const id = addOne(world);
    await reaches(world, id, 'completed');
    expect(new Set(reported.mock.calls.flat())).toEqual(new Set([mistake]));
    vi.unstubAllGlobals();
  });

  test('wants a scope', () => {
    const { uploader } = createFakeWorld();
    expect(() => uploader.add([fileOf(1)], {} as UploadTarget)).toThrow(/companyId is missing/);
  });

  test('has the file of an upload until it is removed', async () => {
    const world = createFakeWorld();
    const file = fileOf(10);
    const id = addOne(world, { file, name: 'other name.mp4' });
    expect(world.uploader.getFile(id)).toBe(file);
    await world.uploader.whenDone(id);
    expect(world.uploader.getFile(id)).toBe(file);
    world.uploader.remove(id);
    expect(world.uploader.getFile(id)).toBeUndefined();
  });

  test('tells everyone who waits for an upload, also of its removal', async () => {
    const world = createFakeWorld();
    const release = world.hold('put');
    const [first, second] = [addOne(world), addOne(world)];
    const waits = [first, first, second].map((id) => world.uploader.whenDone(id));
    world.uploader.remove(second);
    release();
    const outcomes = await Promise.allSettled(waits);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(world.uploader.whenDone(first)).resolves.toHaveProperty('id', first);
    await expect(world.uploader.whenDone(second)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('stops waiting for an upload when asked to', async () => {
    const world = createFakeWorld();
    world.hold('put');
    const id = addOne(world);
    const controller = new AbortController();
    const waiting = world.uploader.whenDone(id, { signal: controller.signal });
    controller.abort(new Error('no longer interested'));
    await expect(waiting).rejects.toThrow('no longer interested');
    expect(look(world, id).status).not.toBe('canceled');
  });

  test('ends everything when it is destroyed', async () => {
    const world = createFakeWorld();
    const listener = vi.fn<() => void>();
    world.hold('put');
    const id = addOne(world);
    await reaches(world, id, 'transferring');
    world.uploader.on('failed', listener);
    await world.uploader.destroy();
    expect(world.inFlight()).toBe(0);
    expect(world.calls.at(-1)).toBe('destroy workers');
    expect(listener).not.toHaveBeenCalled();
    expect(() => world.uploader.add([fileOf(1)], project)).toThrow(/destroyed/);
  });
});
