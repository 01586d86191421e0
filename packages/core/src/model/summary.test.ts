import { expect, test } from 'vitest';

import { summarize } from './summary.js';
import type { UploadSnapshot, UploadStatus } from './upload.js';

const upload = (status: UploadStatus, loaded: number, speed = 0) =>
  ({ status, loaded, total: 100, speed }) as unknown as UploadSnapshot;

test('counts by status and leaves canceled bytes out', () => {
  const summary = summarize([
    upload('transferring', 40, 10),
    upload('queued', 0),
    upload('completed', 100),
    upload('canceled', 70),
    upload('paused', 50),
  ]);
  expect(summary.count).toMatchObject({
    transferring: 1,
    queued: 1,
    completed: 1,
    canceled: 1,
    paused: 1,
    failed: 0,
  });
  expect(summary).toMatchObject({ loaded: 190, total: 400, speed: 10, etaMs: 16_000 });
});

test('does not guess a time while nothing moves', () => {
  expect(summarize([upload('paused', 50)]).etaMs).toBeUndefined();
});
