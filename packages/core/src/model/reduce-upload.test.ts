import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { planSegments } from '../plan/segment-plan.js';
import { reduceUpload } from './reduce-upload.js';
import type { UploadEvent } from './upload-event.js';
import type { CompletedUpload, UploadSnapshot } from './upload.js';

const TOTAL = 100;

function queued(): UploadSnapshot {
  return {
    id: 'u1',
    file: { name: 'a.bin', size: TOTAL, type: '', lastModified: 0 },
    scope: { companyId: '1' },
    protocol: 'v1.1',
    kind: 'segmented',
    status: 'queued',
    run: 1,
    hashed: 0,
    loaded: 0,
    total: TOTAL,
    speed: 0,
    etaMs: undefined,
    segments: planSegments(TOTAL, 40).map((range, segmentIndex) => ({
      segmentIndex,
      range,
      status: 'pending',
    })),
  };
}

const error = new UploadError('storage-unreachable', { message: 'lost' });
const result = { id: 'u1', uuid: 'p1' } as CompletedUpload;
const created: UploadEvent = { type: 'created', uuid: 'p1', urlsExpireAt: 1, associateBefore: 2 };
const reduce = (...events: UploadEvent[]) => events.reduce(reduceUpload, queued());
const toTransfer: UploadEvent[] = [
  { type: 'hash-started' },
  { type: 'prepared' },
  { type: 'create-started' },
  created,
];
const stored = (segmentIndex: number): UploadEvent => ({
  type: 'segment-stored',
  segmentIndex,
  etag: `e${segmentIndex}`,
});
const allStored = [0, 1, 2].map(stored);

const segmentIndex = fc.integer({ min: 0, max: 2 });
const anyEvent: fc.Arbitrary<UploadEvent> = fc.oneof(
  fc.constantFrom<UploadEvent>(
    { type: 'hash-started' },
    { type: 'prepared' },
    { type: 'create-started' },
    created,
    { type: 'transfer-resumed' },
    { type: 'complete-started' },
    { type: 'processing-started' },
    { type: 'associate-started' },
    { type: 'completed', result },
    { type: 'create-held' },
    { type: 'segment-held', segmentIndex: 1 },
    { type: 'paused' },
    { type: 'resumed' },
    { type: 'retried' },
    { type: 'failed', error },
  ),
  fc.record({ type: fc.constant('hash-progress' as const), hashed: fc.integer({ min: 0, max: 200 }) }),
  fc.record({
    type: fc.constant('segment-started' as const),
    segmentIndex,
    attempt: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    type: fc.constant('segment-stored' as const),
    segmentIndex,
    etag: fc.string({ minLength: 1 }),
  }),
  fc.record({
    type: fc.constant('segment-waiting' as const),
    segmentIndex,
    attempt: fc.integer({ min: 2, max: 9 }),
    retryAt: fc.nat(),
    error: fc.constant(error),
  }),
  fc.record({
    type: fc.constant('progress' as const),
    loaded: fc.array(fc.tuple(segmentIndex, fc.integer({ min: 0, max: 40 }))).map((pairs) => new Map(pairs)),
    speed: fc.nat(),
  }),
);
/** Long walks that get somewhere: most of the events, now and then the shortcut to a transfer. */
const anyHistory = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: anyEvent.map((event) => [event]) },
      { weight: 1, arbitrary: fc.constant(toTransfer) },
    ),
    {
      maxLength: 120,
    },
  )
  .map((steps) => steps.flat());

function walk(
  history: readonly UploadEvent[],
  look: (before: UploadSnapshot, after: UploadSnapshot, event: UploadEvent) => void,
  from = queued(),
) {
  let upload = from;
  for (const event of history) {
    const next = reduceUpload(upload, event);
    look(upload, next, event);
    upload = next;
  }
}

describe('in any history', () => {
  test('loaded never goes back within a run, nor past the total', () => {
    fc.assert(
      fc.property(anyHistory, (history) =>
        walk(history, (before, after) => {
          const sameRun = after.run === before.run && before.uuid === after.uuid;
          expect(after.loaded).toBeGreaterThanOrEqual(sameRun ? before.loaded : 0);
          expect(after.loaded).toBeLessThanOrEqual(TOTAL);
          expect(after.hashed).toBeLessThanOrEqual(TOTAL);
        }),
      ),
    );
  });

  test('completing and everything after it needs every segment stored', () => {
    fc.assert(
      fc.property(anyHistory, (history) =>
        walk(history, (_, after) => {
          if (!['completing', 'processing', 'associating', 'completed'].includes(after.status)) return;
          expect(after.segments.every(({ status }) => status === 'stored')).toBe(true);
          expect(after.loaded).toBe(TOTAL);
        }),
      ),
    );
  });

  test('final statuses absorb every event, and an event without effect keeps the object', () => {
    fc.assert(
      fc.property(anyHistory, anyEvent, (history, late) => {
        const completed = reduce(
          ...toTransfer,
          ...allStored,
          { type: 'complete-started' },
          { type: 'completed', result },
        );
        const canceled = history.reduce(reduceUpload, reduce({ type: 'canceled' }));
        expect(reduceUpload(completed, late)).toBe(completed);
        expect(reduceUpload(completed, { type: 'canceled' })).toBe(completed);
        expect(reduceUpload(canceled, late)).toBe(canceled);
        expect(canceled.status).toBe('canceled');
      }),
    );
  });

  test('a paused or failed upload has nothing in flight, keeps what is stored, and goes on', () => {
    fc.assert(
      fc.property(anyHistory, (history) =>
        walk(history, (before, after, event) => {
          if (after === before || (event.type !== 'paused' && event.type !== 'failed')) return;
          expect(after.segments.map(({ status }) => status)).not.toContain('transferring');
          expect(after.segments.filter(({ status }) => status === 'stored')).toEqual(
            before.segments.filter(({ status }) => status === 'stored'),
          );
          expect(after.speed).toBe(0);
          const onwards = reduceUpload(after, { type: event.type === 'paused' ? 'resumed' : 'retried' });
          expect(['queued', 'ready']).toContain(onwards.status);
        }),
      ),
    );
  });
});

describe('one upload', () => {
  test('goes its way', () => {
    const statuses: string[] = [];
    walk(
      [
        ...toTransfer,
        ...allStored,
        { type: 'complete-started' },
        { type: 'processing-started' },
        { type: 'associate-started' },
        { type: 'completed', result },
      ],
      (before, after) => {
        if (before.status !== after.status) statuses.push(after.status);
      },
    );
    expect(statuses).toEqual([
      'hashing',
      'ready',
      'creating',
      'transferring',
      'completing',
      'processing',
      'associating',
      'completed',
    ]);
  });

  test('starts its bar again in the next run, and says why', () => {
    const upload = reduce(
      ...toTransfer,
      stored(0),
      { type: 'create-started' },
      { ...created, restartReason: error },
    );
    expect(upload).toMatchObject({ run: 2, loaded: 0, status: 'transferring', restartReason: error });
    expect(upload.segments.every(({ status }) => status === 'pending')).toBe(true);
  });

  test('shows no speed while every segment waits for its next attempt', () => {
    const waiting = { type: 'segment-waiting', segmentIndex: 0, attempt: 2, retryAt: 9, error } as const;
    const upload = reduce(
      ...toTransfer,
      { type: 'segment-started', segmentIndex: 0, attempt: 1 },
      { type: 'progress', loaded: new Map([[0, 10]]), speed: 5 },
      waiting,
    );
    expect(upload).toMatchObject({ speed: 0, etaMs: undefined, loaded: 10 });
  });

  test('that failed while it was processed is asked after again, its bytes stay', () => {
    const failed = reduce(
      ...toTransfer,
      ...allStored,
      { type: 'complete-started' },
      { type: 'processing-started' },
      { type: 'failed', error },
    );
    expect(failed).toMatchObject({ status: 'failed', from: 'processing' });
    const again = ([{ type: 'retried' }, { type: 'processing-started' }] as const).reduce(
      reduceUpload,
      failed,
    );
    expect(again).toMatchObject({ status: 'processing', loaded: TOTAL, run: 1 });
  });

  test('held on its create waits for it as before', () => {
    const upload = reduce(
      { type: 'hash-started' },
      { type: 'prepared' },
      { type: 'create-started' },
      { type: 'create-held' },
    );
    expect(upload.status).toBe('ready');
    expect(reduceUpload(upload, { type: 'create-started' }).status).toBe('creating');
  });

  test('held on its only moving segment stands still, and keeps what it has shown', () => {
    const upload = reduce(
      ...toTransfer,
      stored(0),
      { type: 'segment-started', segmentIndex: 1, attempt: 2 },
      { type: 'progress', loaded: new Map([[1, 30]]), speed: 5 },
      { type: 'segment-held', segmentIndex: 1 },
    );
    expect(upload).toMatchObject({ status: 'transferring', loaded: 70, speed: 0, etaMs: undefined });
    expect(upload.segments.map(({ status }) => status)).toEqual(['stored', 'pending', 'pending']);
  });

  test('that an earlier page left stays marked as such to the end', () => {
    walk(
      [
        ...toTransfer,
        { type: 'paused' },
        { type: 'resumed' },
        { type: 'transfer-resumed' },
        ...allStored,
        { type: 'complete-started' },
        { type: 'completed', result },
      ],
      (_, after) => expect(after.restored).toBe(true),
      { ...queued(), restored: true },
    );
  });

  test('estimates the time left from the speed', () => {
    const upload = reduce(
      ...toTransfer,
      { type: 'segment-started', segmentIndex: 0, attempt: 1 },
      { type: 'progress', loaded: new Map([[0, 20]]), speed: 10 },
    );
    expect(upload).toMatchObject({ loaded: 20, speed: 10, etaMs: 8000 });
  });
});
