import { describe, expect, test } from 'vitest';

import {
  addOne,
  createFakeWorld,
  fileOf,
  lost,
  look,
  project,
  reaches,
  SEGMENT,
} from '../testing/fake-world.js';

const named = (name: string, size = 2.5 * SEGMENT) => fileOf(size, name);

/** The names of uploads in the order in which they were completed. */
function completedOf({ uploader }: ReturnType<typeof createFakeWorld>): string[] {
  const names: string[] = [];
  uploader.on('completed', (_, { file }) => names.push(file.name));
  return names;
}

describe('prioritize', () => {
  test('lets a later file go before all others, in hashing too', async () => {
    const world = createFakeWorld({ uploads: 1 });
    const completed = completedOf(world);
    const releases = Array.from({ length: 4 }, () => world.hold('digest'));
    const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => addOne(world, named(name)));
    await reaches(world, ids[1] ?? '', 'hashing');
    world.uploader.prioritize(ids[4] ?? '');
    // It is hashed beside the two that have begun.
    await world.uploader.whenDone(ids[4] ?? '');
    expect(ids.slice(0, 4).map((id) => look(world, id).status)).toEqual([
      'hashing',
      'hashing',
      'queued',
      'queued',
    ]);
    for (const release of releases) release();
    await Promise.all(ids.map((id) => world.uploader.whenDone(id)));
    expect(completed).toEqual(['e', 'a', 'b', 'c', 'd']);
  });

  test('the last call goes first, and calling again counts', async () => {
    const world = createFakeWorld({ uploads: 1, requests: 1 });
    const completed = completedOf(world);
    const release = [world.hold('put'), world.hold('put')];
    const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => addOne(world, named(name)));
    const [, b = '', c = '', d = '', e = ''] = ids;
    for (const id of [b, c, d, e]) await reaches(world, id, 'ready');
    // The first call takes the place beside the one that is under way.
    for (const id of [c, d, e, d]) world.uploader.prioritize(id);
    await reaches(world, c, 'transferring');
    for (const end of release) end();
    await Promise.all(ids.map((id) => world.uploader.whenDone(id)));
    expect(completed.filter((name) => name !== 'a')).toEqual(['c', 'd', 'e', 'b']);
  });

  test('holds over a pause and a failure', async () => {
    const world = createFakeWorld({ uploads: 1 });
    const completed = completedOf(world);
    const release = world.hold('put');
    const ids = ['a', 'b', 'c', 'd'].map((name) => addOne(world, named(name)));
    const [, , , d = ''] = ids;
    await reaches(world, d, 'ready');
    world.uploader.pause(d);
    world.uploader.prioritize(d);
    world.fail('create', ...Array.from({ length: 3 }, () => lost()));
    world.uploader.resume(d);
    await reaches(world, d, 'failed');
    world.uploader.retry(d);
    await world.uploader.whenDone(d);
    release();
    await Promise.all(ids.map((id) => world.uploader.whenDone(id)));
    expect(completed).toEqual(['d', 'a', 'b', 'c']);
  });

  test('takes the next slots from a file under way, whose segments in flight go on', async () => {
    const world = createFakeWorld({ requests: 2 });
    const completed = completedOf(world);
    const release = [world.hold('put'), world.hold('put')];
    const [huge = '', other = ''] = [named('huge', 20 * SEGMENT), named('other')].map((file) =>
      addOne(world, file),
    );
    await reaches(world, other, 'transferring');
    world.uploader.prioritize(other);
    for (const end of release) end();
    await Promise.all([huge, other].map((id) => world.uploader.whenDone(id)));
    expect(completed).toEqual(['other', 'huge']);
    const puts = world.calls.filter((call) => call.startsWith('put'));
    expect(puts.slice(0, 5)).toEqual(['put 0', 'put 1', 'put 0', 'put 1', 'put 2']);
    expect(puts).toHaveLength(23);
  });

  test('has every slot until it is over, where their number follows the link', async () => {
    const world = createFakeWorld({ requests: 'auto' });
    const release = Array.from({ length: 4 }, () => world.hold('put'));
    const [huge = '', other = ''] = [30, 12].map((segments) => addOne(world, fileOf(segments * SEGMENT)));
    await reaches(world, other, 'transferring');
    const begun = new Promise<number>((resolve) =>
      world.uploader.on('state', ({ id, status }) => {
        if (id !== other || status !== 'completing') return;
        resolve(look(world, huge).segments.filter((segment) => segment.status !== 'pending').length);
      }),
    );
    world.uploader.prioritize(other);
    for (const end of release) end();
    // Four were under way before; a few more took the slots that the last four of the other left.
    expect(await begun).toBeLessThanOrEqual(10);
    await world.uploader.whenDone(huge);
  });

  test('changes nothing for an upload that is over or unknown', async () => {
    const world = createFakeWorld();
    const id = addOne(world);
    await world.uploader.whenDone(id);
    const before = look(world, id);
    world.uploader.prioritize(id);
    world.uploader.prioritize('unknown');
    expect(look(world, id)).toBe(before);
    const next = addOne(world);
    world.uploader.cancel(next);
    world.uploader.prioritize(next);
    expect(look(world, next).status).toBe('canceled');
    expect(world.uploader.getSnapshot().uploads).toHaveLength(2);
  });

  test('needs an id', () => {
    const { uploader } = createFakeWorld();
    // @ts-expect-error a page without the types may forget it
    expect(() => uploader.prioritize()).toThrow(TypeError);
    expect(() => uploader.prioritize('')).toThrow(TypeError);
  });
});

test('small files arrive long before a huge one that came first', async () => {
  const world = createFakeWorld({ requests: 2 });
  const completed = completedOf(world);
  addOne(world, named('huge', 40 * SEGMENT));
  const small = Array.from({ length: 20 }, (_, index) => named(`small ${index}`, 100));
  world.uploader.add(small, project);
  await Promise.all(world.uploader.getSnapshot().uploads.map(({ id }) => world.uploader.whenDone(id)));
  expect(completed.at(-1)).toBe('huge');
});
