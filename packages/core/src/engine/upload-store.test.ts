import { expect, test } from 'vitest';

import { summarize } from '../model/summary.js';
import type { UploadSnapshot } from '../model/upload.js';
import { createUploadStore } from './upload-store.js';

const COUNT = 1_000;

/** An upload that counts how often it is looked at. */
function watched(index: number, onLook: () => void): UploadSnapshot {
  const upload = {
    id: `u${index}`,
    protocol: 'v1.1',
    kind: 'form',
    status: 'ready',
    run: 1,
    hashed: 0,
    loaded: 0,
    total: 100,
    speed: 0,
    etaMs: undefined,
    segments: [{ segmentIndex: 0, range: { start: 0, end: 100 }, status: 'pending' }],
  };
  return new Proxy(upload as unknown as UploadSnapshot, {
    get(target, name, receiver): unknown {
      onLook();
      return Reflect.get(target, name, receiver);
    },
  });
}

test('what happens to one upload has no other looked at', () => {
  const store = createUploadStore(() => ({ gate: { state: 'open' }, digestEngine: undefined }));
  let looks = 0;
  for (let index = 0; index < COUNT; index += 1) store.insert(watched(index, () => (looks += 1)));
  store.getSnapshot();
  looks = 0;
  store.dispatch('u7', { type: 'create-started' });
  const { uploads, summary } = store.getSnapshot();
  store.delete('u8');
  store.getSnapshot();
  expect(looks).toBeLessThan(COUNT / 10);
  expect(summary.count).toMatchObject({ creating: 1, ready: COUNT - 1 });
  expect(summary).toEqual(summarize(uploads));
});
