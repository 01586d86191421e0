import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createSummaryTally, summarize } from './summary.js';
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

test('kept while uploads come, change and go, it is the same as added up at once', () => {
  const state = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    status: fc.constantFrom<UploadStatus>('queued', 'transferring', 'canceled', 'completed'),
    loaded: fc.nat(100),
    speed: fc.constantFrom(0, 0.1, 0.2, 0.7),
    isThere: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(state), (states) => {
      const tally = createSummaryTally();
      const uploads = new Map<string, UploadSnapshot>();
      for (const { id, status, loaded, speed, isThere } of states) {
        const before = uploads.get(id);
        if (before) tally.remove(before);
        uploads.delete(id);
        if (!isThere) continue;
        const now = { ...upload(status, loaded, speed), id };
        tally.add(now);
        uploads.set(id, now);
      }
      expect(tally.summary()).toEqual(summarize(uploads.values()));
    }),
  );
});
