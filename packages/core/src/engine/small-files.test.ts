import { describe, expect, test, vi } from 'vitest';

import { addOne, createFakeWorld, fileOf, project, reaches, type FakeWorld } from '../testing/fake-world.js';

const COUNT = 30;

const countOf = ({ calls }: FakeWorld, name: string) => calls.filter((call) => call === name).length;

function addSmall({ uploader }: FakeWorld): Promise<unknown> {
  const files = Array.from({ length: COUNT }, (_, index) => fileOf(1_000, `IMG_${index}.jpg`));
  const { accepted } = uploader.add(files, project);
  return Promise.all(accepted.map(({ id }) => uploader.whenDone(id)));
}

describe('of many small files', () => {
  test('the next are created while one is sent, no more than two origins have connections for', async () => {
    const world = createFakeWorld({ requests: 1 });
    const release = world.hold('post');
    const done = addSmall(world);
    await vi.waitFor(() => expect(countOf(world, 'create')).toBe(12));
    expect(countOf(world, 'post')).toBe(1);
    release();
    await done;
    expect(countOf(world, 'create')).toBe(COUNT);
  });

  test('some are sent while others are created', async () => {
    const world = createFakeWorld();
    const releases = Array.from({ length: 11 }, () => world.hold('create'));
    const done = addSmall(world);
    await vi.waitFor(() => expect(countOf(world, 'post')).toBe(COUNT - releases.length));
    for (const release of releases) release();
    await done;
  });

  test('no more are begun at once than was asked for', async () => {
    const world = createFakeWorld({ uploads: 2 });
    const releases = [world.hold('post'), world.hold('post')];
    const done = addSmall(world);
    await vi.waitFor(() => expect(countOf(world, 'post')).toBe(2));
    expect(countOf(world, 'create')).toBe(2);
    for (const release of releases) release();
    await done;
  });

  test('none waits for large ones', async () => {
    const world = createFakeWorld();
    const releases = Array.from({ length: 4 }, () => world.hold('create'));
    const large = releases.map(() => addOne(world));
    for (const id of large) await reaches(world, id, 'creating');
    await addSmall(world);
    for (const release of releases) release();
    await Promise.all(large.map((id) => world.uploader.whenDone(id)));
  });
});
