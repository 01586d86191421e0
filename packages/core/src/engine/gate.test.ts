import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import type { UploadGate } from '../model/gate.js';
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
  type FakeWorld,
} from '../testing/fake-world.js';

const OPEN = { state: 'open' };
const SIGNED_OUT = expect.objectContaining({ state: 'closed', reason: 'not-signed-in' }) as object;
const OFFLINE = expect.objectContaining({ state: 'closed', reason: 'offline' }) as object;

const signedOut = () => new UploadError('not-signed-in', { message: '401' });
const slowDown = (retryAfterMs?: number) =>
  new UploadError('rate-limited', { message: '429', details: { status: 429, retryAfterMs } });

const gateOf = ({ uploader }: FakeWorld) => uploader.getSnapshot().gate;
const becomes = (world: FakeWorld, gate: object) =>
  vi.waitFor(() => expect(gateOf(world)).toEqual(gate), { interval: 1 });
const countOf = (world: FakeWorld, name: string) => world.calls.filter((call) => call === name).length;

/** Every gate from now on. */
function gatesOf({ uploader }: FakeWorld): UploadGate[] {
  const gates: UploadGate[] = [];
  uploader.on('gate', (gate) => gates.push(gate));
  return gates;
}

describe('a 401', () => {
  test('stops five hundred uploads and fails none; resumeAll lets them go on', async () => {
    const world = createFakeWorld();
    const failed = vi.fn<() => void>();
    world.uploader.on('failed', failed);
    world.fail('create', signedOut());
    const { accepted } = world.uploader.add(
      Array.from({ length: 500 }, () => fileOf(10)),
      project,
    );
    await becomes(world, SIGNED_OUT);
    await vi.waitFor(() => expect(world.inFlight()).toBe(0));
    const asked = world.calls.length;
    expect(world.uploader.getSnapshot().summary.count).toMatchObject({
      failed: 0,
      creating: 0,
      completed: 0,
    });
    expect(look(world, accepted[0]?.id ?? '').status).toBe('ready');

    world.setOnline(false);
    world.setOnline(true);
    expect(gateOf(world)).toEqual(SIGNED_OUT);
    expect(world.calls).toHaveLength(asked);

    world.uploader.resumeAll({ group: 'of nobody' });
    expect(gateOf(world)).toEqual(OPEN);
    await Promise.all(accepted.map(({ id }) => world.uploader.whenDone(id)));
    expect(failed).not.toHaveBeenCalled();
  });

  test.each([
    ['resume', (world: FakeWorld, id: string) => world.uploader.resume(id)],
    ['retry', (world: FakeWorld, id: string) => world.uploader.retry(id)],
    ['retryAll', (world: FakeWorld) => world.uploader.retryAll({ status: 'failed' })],
  ])('is over by %s, however often it came, and costs no attempt', async (_, tryAgain) => {
    const world = createFakeWorld();
    const gates = gatesOf(world);
    world.fail('complete', ...Array.from({ length: 5 }, signedOut));
    const id = addOne(world);
    for (let round = 0; round < 5; round += 1) {
      await becomes(world, SIGNED_OUT);
      tryAgain(world, id);
    }
    await world.uploader.whenDone(id);
    expect(gates).toHaveLength(10);
    expect(countOf(world, 'complete')).toBe(6);
  });

  test('to the association is waited out as well', async () => {
    const world = createFakeWorld();
    world.fail('associate', signedOut());
    const id = addOne(world, fileOf(10), associated);
    await becomes(world, SIGNED_OUT);
    expect(look(world, id).status).toBe('associating');
    world.uploader.resume(id);
    await expect(world.uploader.whenDone(id)).resolves.toHaveProperty('association');
  });

  test('to a request from before the gate opened does not close it again', async () => {
    const world = createFakeWorld({ uploads: 2 });
    const [release, releaseLater] = [world.hold('create'), world.hold('create')];
    world.fail('create', signedOut(), signedOut());
    const gates = gatesOf(world);
    const ids = [addOne(world), addOne(world)];
    await vi.waitFor(() => expect(world.inFlight()).toBe(2));
    release();
    await becomes(world, SIGNED_OUT);
    world.uploader.resumeAll();
    releaseLater();
    await Promise.all(ids.map((id) => world.uploader.whenDone(id)));
    expect(gates).toEqual([SIGNED_OUT, OPEN]);
  });
});

describe('a closed gate', () => {
  test('holds an upload before its next request, while the files behind it are hashed', async () => {
    const world = createFakeWorld({ uploads: 2, requests: 1 });
    const release = world.hold('put');
    const first = addOne(world);
    await reaches(world, first, 'transferring');
    world.fail('create', signedOut());
    const second = addOne(world);
    await becomes(world, SIGNED_OUT);
    release();
    const third = addOne(world);
    await reaches(world, third, 'ready');
    await vi.waitFor(() => expect(world.inFlight()).toBe(0));
    expect(world.calls.filter((call) => call.startsWith('put'))).toEqual(['put 0']);
    expect(look(world, first)).toMatchObject({ status: 'transferring', loaded: SEGMENT });
    world.uploader.resumeAll();
    await Promise.all([first, second, third].map((id) => world.uploader.whenDone(id)));
  });

  test('lets held uploads be paused and canceled', async () => {
    const world = createFakeWorld();
    world.fail('create', signedOut());
    const [paused, canceled] = [addOne(world), addOne(world)];
    await becomes(world, SIGNED_OUT);
    await vi.waitFor(() => expect(world.inFlight()).toBe(0));
    world.uploader.pause(paused);
    world.uploader.cancel(canceled);
    expect(look(world, paused).status).toBe('paused');
    expect(look(world, canceled).status).toBe('canceled');
    world.uploader.resume(paused);
    await world.uploader.whenDone(paused);
  });

  test('is in the snapshot, which is another one then, and told to subscribers', async () => {
    const world = createFakeWorld();
    const listener = vi.fn<() => void>();
    addOne(world);
    await vi.waitFor(() => expect(world.uploader.getSnapshot().summary.count.completed).toBe(1));
    world.uploader.subscribe(listener);
    const before = world.uploader.getSnapshot();
    world.setOnline(false);
    expect(before.gate).toEqual(OPEN);
    expect(gateOf(world)).toEqual(OFFLINE);
    expect(world.uploader.getSnapshot().uploads[0]).toBe(before.uploads[0]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
  });
});

describe('without a network', () => {
  test('nothing is asked until it is there again', async () => {
    const world = createFakeWorld();
    world.setOnline(false);
    const id = addOne(world);
    await reaches(world, id, 'ready');
    expect(gateOf(world)).toEqual(OFFLINE);
    expect(world.calls.filter((call) => !call.startsWith('digest'))).toEqual([]);
    world.setOnline(true);
    await world.uploader.whenDone(id);
  });

  test('what got no answer is asked again, without an attempt spent', async () => {
    const world = createFakeWorld({ requests: 1 });
    const retries = vi.fn<() => void>();
    world.uploader.on('segment-retry', retries);
    const id = addOne(world);
    for (let round = 0; round < 5; round += 1) {
      const release = world.hold('put');
      world.fail('put', lost());
      await vi.waitFor(() => expect(countOf(world, 'put 0')).toBe(round + 1));
      world.setOnline(false);
      release();
      await vi.waitFor(() => expect(world.inFlight()).toBe(0));
      expect(look(world, id)).toMatchObject({ status: 'transferring', speed: 0 });
      expect(look(world, id).segments[0]?.status).toBe('pending');
      world.setOnline(true);
    }
    await world.uploader.whenDone(id);
    expect(retries).not.toHaveBeenCalled();
    expect(look(world, id).run).toBe(1);
  });

  test("a worker's script that did not arrive is waited for", async () => {
    const world = createFakeWorld();
    world.setOnline(false);
    const missing = () => new UploadError('digest-unavailable', { message: 'no script', retryable: true });
    world.fail('digest', ...Array.from({ length: 6 }, missing));
    const id = addOne(world, fileOf(SEGMENT));
    await vi.waitFor(() => expect(countOf(world, 'digest 0')).toBe(1));
    expect(look(world, id).status).toBe('hashing');
    world.setOnline(true);
    await vi.waitFor(() => expect(look(world, id).status).toBe('failed'));
    expect(countOf(world, 'digest 0')).toBe(4);
    world.uploader.retry(id);
    await world.uploader.whenDone(id);
  });

  test('an association that got no answer is not made twice', async () => {
    const world = createFakeWorld();
    const release = world.hold('associate');
    world.fail('associate', new UploadError('backend-unreachable', { message: 'gone' }));
    const id = addOne(world, fileOf(10), { ...project, associate: { kind: 'image' } });
    await reaches(world, id, 'associating');
    world.setOnline(false);
    release();
    await expect(world.uploader.whenDone(id)).rejects.toMatchObject({
      code: 'association-failed',
      cause: { code: 'offline' },
    });
    expect(countOf(world, 'associate')).toBe(1);
  });

  test('a failure of the connection is an ordinary one while the network is there', async () => {
    const world = createFakeWorld({ requests: 1 });
    world.fail('put', lost(), lost(), lost());
    await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({
      code: 'storage-unreachable',
    });
    expect(gateOf(world)).toEqual(OPEN);
  });

  test('signing in again is not enough', async () => {
    const world = createFakeWorld();
    const gates = gatesOf(world);
    world.fail('create', signedOut());
    const id = addOne(world);
    await becomes(world, SIGNED_OUT);
    world.setOnline(false);
    world.uploader.resume(id);
    expect(gateOf(world)).toEqual(OFFLINE);
    world.setOnline(true);
    await world.uploader.whenDone(id);
    expect(gates).toEqual([SIGNED_OUT, OFFLINE, OPEN]);
  });

  test('a person who knows better may try', async () => {
    const world = createFakeWorld();
    world.setOnline(false);
    const id = addOne(world);
    await reaches(world, id, 'ready');
    world.uploader.resume(id);
    await world.uploader.whenDone(id);
  });

  test('nobody listens for it before a file is added, nor after the end', async () => {
    const world = createFakeWorld();
    world.uploader.getSnapshot();
    expect(world.networkListeners()).toBe(0);
    addOne(world);
    addOne(world);
    expect(world.networkListeners()).toBe(1);
    await world.uploader.destroy();
    expect(world.networkListeners()).toBe(0);
  });
});

describe('a backend that does not answer', () => {
  const unreachable = () => new UploadError('backend-unreachable', { message: 'no answer' });

  test('holds everyone, for longer each time, costs no attempt, and is said until when', async () => {
    const world = createFakeWorld();
    const gates = gatesOf(world);
    const failed = vi.fn<() => void>();
    world.uploader.on('failed', failed);
    world.fail('create', ...Array.from({ length: 8 }, unreachable));
    await world.uploader.whenDone(addOne(world));
    const closed = gates.filter((gate) => gate.state === 'closed');
    expect(closed).toHaveLength(8);
    expect(closed[0]?.reason).toBe('backend-unreachable');
    expect(closed[0]?.until).toBeLessThanOrEqual(1000);
    expect(closed[7]?.until).toBeGreaterThan(60_000);
    expect(failed).not.toHaveBeenCalled();

    // It answered in between: the next slip is a short one again.
    world.fail('create', unreachable());
    const before = world.clock.now();
    await world.uploader.whenDone(addOne(world));
    expect(world.clock.now() - before).toBeLessThan(5_000);
  });

  test('is tried again as soon as a person, or the network, says so', async () => {
    for (const tryAgain of [
      (world: FakeWorld) => world.uploader.resumeAll(),
      (world: FakeWorld) => world.setOnline(true),
    ]) {
      const world = createFakeWorld();
      const release = world.holdSleep();
      world.fail('create', unreachable());
      const id = addOne(world);
      await becomes(world, expect.objectContaining({ reason: 'backend-unreachable' }) as object);
      tryAgain(world);
      await world.uploader.whenDone(id);
      release();
    }
  });
});

describe('a rate limit', () => {
  test('holds everyone until it is over, a little longer at random, and costs no attempt', async () => {
    const world = createFakeWorld();
    const gates = gatesOf(world);
    world.fail('create', ...Array.from({ length: 5 }, () => slowDown(40_000)));
    const id = addOne(world);
    await world.uploader.whenDone(id);
    expect(gates.map(({ state }) => state)).toEqual(
      Array.from({ length: 5 }, () => ['closed', 'open']).flat(),
    );
    const [first] = gates;
    if (first?.state !== 'closed') throw new Error('The gate did not close.');
    expect(first.reason).toBe('rate-limited');
    expect(first.until).toBeGreaterThanOrEqual(40_000);
    expect(first.until).toBeLessThanOrEqual(44_000);
    expect(world.clock.now()).toBeGreaterThanOrEqual(5 * 40_000);
  });

  test('of more than an hour is not believed', async () => {
    const world = createFakeWorld();
    world.fail('create', slowDown(Number.MAX_SAFE_INTEGER));
    await world.uploader.whenDone(addOne(world));
    expect(world.clock.now()).toBeLessThan(4_000_000);
  });

  test('without a word on how long is an ordinary failure: backed off, and reported in the end', async () => {
    const world = createFakeWorld();
    const gates = gatesOf(world);
    world.fail('create', slowDown());
    await world.uploader.whenDone(addOne(world));
    world.fail('create', slowDown(), slowDown(), slowDown(0));
    await expect(world.uploader.whenDone(addOne(world))).rejects.toMatchObject({ code: 'rate-limited' });
    expect(gates).toEqual([]);
  });
});
