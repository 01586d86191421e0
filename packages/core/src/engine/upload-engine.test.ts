import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import type { FileInput, UploadTarget } from '../model/file-input.js';
import type { UploadSnapshot, UploadStatus } from '../model/upload.js';
import {
  createFakeWorld,
  fileOf,
  lost,
  SEGMENT,
  type CallName,
  type FakeWorld,
} from '../testing/fake-world.js';

const project = { scope: { companyId: 1, projectId: 1 } };
const associated: UploadTarget = { ...project, associate: { kind: 'project-file' } };

function addOne(
  { uploader }: FakeWorld,
  file: FileInput = fileOf(2.5 * SEGMENT),
  target: UploadTarget = project,
): string {
  const [upload] = uploader.add([file], target).accepted;
  if (!upload) throw new Error('rejected');
  return upload.id;
}

function look({ uploader }: FakeWorld, id: string): UploadSnapshot {
  const upload = uploader.getUpload(id);
  if (!upload) throw new Error('gone');
  return upload;
}

const reaches = (world: FakeWorld, id: string, status: UploadStatus) =>
  vi.waitFor(() => expect(look(world, id).status).toBe(status), { interval: 1 });

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

describe('digests', () => {
  const mismatch = () => new UploadError('digest-mismatch', { message: 'BadDigest' });

  test('that storage refuses are taken again; the same ones are sent once more', async () => {
    const world = createFakeWorld({ requests: 1 });
    world.fail('put', mismatch());
    await world.uploader.whenDone(addOne(world));
    world.fail('put', mismatch(), mismatch());
    await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({ code: 'digest-mismatch' });
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
