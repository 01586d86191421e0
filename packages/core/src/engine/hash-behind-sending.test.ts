import { expect, test, vi } from 'vitest';

import { addOne, createFakeWorld } from '../testing/fake-world.js';

const YIELDING = 'digest 0, yielding';

test('what is hashed while another file is sent leaves that one the processor', async () => {
  const world = createFakeWorld();
  const release = world.hold('put');
  const first = addOne(world);
  await vi.waitFor(() => expect(world.calls.some((call) => call.startsWith('put'))).toBe(true));
  expect(world.calls).not.toContain(YIELDING);

  const second = addOne(world);
  await vi.waitFor(() => expect(world.calls).toContain(YIELDING));
  release();
  await Promise.all([first, second].map((id) => world.uploader.whenDone(id)));
});
