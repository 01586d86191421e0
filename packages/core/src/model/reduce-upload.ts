import type { UploadError } from '../errors/upload-error.js';
import { sentBytes, type SegmentProgress, type SegmentSnapshot } from './segment.js';
import {
  ACTIVE_STATUSES,
  type ActiveStatus,
  type AwaitedHere,
  type UploadBase,
  type UploadLifecycle,
  type UploadSnapshot,
} from './upload.js';
import type { UploadEvent } from './upload-event.js';

/** The statuses in which an event means something; anywhere else it is absorbed. */
const ACCEPTED_IN: Readonly<Record<UploadEvent['type'], readonly UploadSnapshot['status'][]>> = {
  'hash-started': ['queued'],
  'hash-progress': ['hashing'],
  prepared: ['queued', 'hashing'],
  'create-started': ['ready', 'transferring', 'completing', 'processing'],
  created: ['creating'],
  'protocol-changed': ['creating'],
  'links-renewed': ['ready', 'transferring'],
  'transfer-resumed': ['ready'],
  'segment-started': ['transferring'],
  progress: ['transferring'],
  'segment-waiting': ['transferring'],
  'call-waiting': ACTIVE_STATUSES,
  'call-started': ACTIVE_STATUSES,
  'create-held': ['creating'],
  'segment-held': ['transferring'],
  'segment-stored': ['transferring'],
  adopted: ['ready'],
  'complete-started': ['transferring'],
  'processing-started': ['ready', 'transferring', 'completing'],
  'associate-started': ['ready', 'transferring', 'completing', 'processing'],
  completed: ['ready', 'transferring', 'completing', 'processing', 'associating'],
  paused: ['queued', 'hashing', 'ready', 'creating', 'transferring'],
  resumed: ['paused'],
  awaited: [...ACTIVE_STATUSES, 'paused'],
  'file-attached': ['paused', 'failed'],
  'file-refused': ['paused', 'failed'],
  failed: ACTIVE_STATUSES,
  retried: ['failed'],
  canceled: [...ACTIVE_STATUSES, 'paused', 'failed'],
};

/**
 * The next snapshot of an upload. Pure. Returns the same object where the event changes nothing: late events of an aborted
 * effect, and every event after a final status, are absorbed.
 */
export function reduceUpload(upload: UploadSnapshot, event: UploadEvent): UploadSnapshot {
  if (!ACCEPTED_IN[event.type].includes(upload.status)) return upload;
  switch (event.type) {
    case 'hash-started':
      return withStatus(upload, { status: 'hashing' });
    case 'hash-progress': {
      const hashed = Math.min(Math.max(event.hashed, upload.hashed), upload.total);
      return hashed === upload.hashed ? upload : { ...upload, hashed };
    }
    case 'prepared':
      return withStatus(upload, { status: 'ready' });
    case 'create-started':
      return withStatus(upload, { status: 'creating' });
    case 'created':
      return openRun(upload, event);
    case 'protocol-changed':
      return { ...upload, protocol: event.protocol };
    case 'links-renewed':
      return { ...upload, urlsExpireAt: event.urlsExpireAt };
    case 'transfer-resumed':
      return withStatus(upload, { status: 'transferring' });
    case 'segment-started':
      return withSegment(upload, event.segmentIndex, {
        status: 'transferring',
        loaded: 0,
        attempt: event.attempt,
      });
    case 'progress':
      return withProgress(upload, event.loaded, event.speed);
    case 'segment-waiting':
      return withSpeedOfTheRest(
        withSegment(upload, event.segmentIndex, {
          status: 'waiting',
          attempt: event.attempt,
          retryAt: event.retryAt,
          error: event.error,
        }),
      );
    case 'call-waiting': {
      const { attempt, retryAt, error } = event;
      return { ...upload, waiting: { attempt, retryAt, error } };
    }
    case 'call-started':
      return upload.waiting ? withoutWait(upload) : upload;
    case 'create-held':
      return withStatus(upload, { status: 'ready' });
    case 'segment-held':
      return withSpeedOfTheRest(withSegment(upload, event.segmentIndex, { status: 'pending' }));
    case 'segment-stored':
      return withSegment(upload, event.segmentIndex, {
        status: 'stored',
        ...(event.etag === undefined ? {} : { etag: event.etag }),
      });
    case 'adopted':
      return adopt(upload, event);
    case 'complete-started':
      return everySegmentStored(upload) ? withStatus(upload, { status: 'completing' }) : upload;
    case 'processing-started':
      return everySegmentStored(upload) ? withStatus(upload, { status: 'processing' }) : upload;
    case 'associate-started':
      return everySegmentStored(upload) ? withStatus(upload, { status: 'associating' }) : upload;
    case 'completed':
      return everySegmentStored(upload)
        ? withStatus(upload, { status: 'completed', result: event.result })
        : upload;
    case 'paused':
      return withStatus(settleSegments(upload), { status: 'paused', from: upload.status as ActiveStatus });
    case 'failed':
      return withStatus(settleSegments(upload), {
        status: 'failed',
        from: upload.status as ActiveStatus,
        error: event.error,
      });
    case 'file-refused':
      return refuse(upload, event.error);
    case 'awaited':
      return rest(upload, event.awaits);
    case 'file-attached':
      return withStatus({ ...upload, hashed: 0 }, { status: upload.kind === 'form' ? 'ready' : 'queued' });
    case 'resumed':
      return upload.status === 'paused' && upload.awaits
        ? upload
        : withStatus(upload, { status: whereToGoOn(upload) });
    case 'retried':
      return withStatus(upload, { status: whereToGoOn(upload) });
    case 'canceled':
      // What another page drives is for that page to end.
      return upload.status === 'paused' && upload.awaits === 'other-tab'
        ? upload
        : withStatus(settleSegments(upload), { status: 'canceled' });
  }
}

export function everySegmentStored(upload: UploadSnapshot): boolean {
  return upload.segments.every((segment) => segment.status === 'stored');
}

/** Bytes move only while transferring: in every other status the speed is zero and the time left unknown. */
function withStatus(upload: UploadSnapshot, lifecycle: UploadLifecycle): UploadSnapshot {
  const {
    from: _from,
    awaits: _awaits,
    refused: _refused,
    error: _error,
    result: _result,
    waiting: _waiting,
    ...base
  } = upload as UploadBase & Partial<Record<'from' | 'awaits' | 'refused' | 'error' | 'result', unknown>>;
  return lifecycle.status === 'transferring'
    ? { ...base, ...lifecycle }
    : { ...base, ...lifecycle, speed: 0, etaMs: undefined };
}

function withoutWait({ waiting: _waiting, ...upload }: UploadSnapshot): UploadSnapshot {
  return upload;
}

function rest(upload: UploadSnapshot, awaits: AwaitedHere | undefined): UploadSnapshot {
  if (upload.status === 'paused' && upload.awaits === awaits) return upload;
  const { from, refused } =
    upload.status === 'paused' ? upload : { from: upload.status as ActiveStatus, refused: undefined };
  return withStatus(settleSegments(upload), {
    status: 'paused',
    from,
    ...(awaits && { awaits }),
    ...(refused && { refused }),
  });
}

function refuse(upload: UploadSnapshot, error: UploadError): UploadSnapshot {
  if (upload.status === 'paused') return { ...upload, refused: error };
  return upload.status === 'failed' ? { ...upload, error } : upload;
}

function whereToGoOn(upload: UploadSnapshot): ActiveStatus {
  const from = upload.status === 'paused' || upload.status === 'failed' ? upload.from : 'queued';
  return from === 'queued' || from === 'hashing' ? 'queued' : 'ready';
}

function openRun(upload: UploadSnapshot, created: UploadEvent & { type: 'created' }): UploadSnapshot {
  const { uuid, urlsExpireAt, associateBefore, restartReason } = created;
  return withStatus(
    {
      ...upload,
      run: upload.uuid === undefined ? upload.run : upload.run + 1,
      loaded: 0,
      segments: upload.segments.map((segment) => asPending(segment)),
      uuid,
      urlsExpireAt,
      associateBefore,
      ...(restartReason && { restartReason }),
    },
    { status: 'transferring' },
  );
}

function adopt(
  upload: UploadSnapshot,
  { uuid, etags, ...life }: UploadEvent & { type: 'adopted' },
): UploadSnapshot {
  const { urlsExpireAt, associateBefore } = life;
  const segments = upload.segments.map((segment): SegmentSnapshot => {
    const etag = etags.get(segment.segmentIndex);
    return etag === undefined ? segment : { ...asPending(segment), status: 'stored', etag };
  });
  const adopted = { ...upload, uuid, urlsExpireAt, associateBefore, segments };
  return withLoaded(withStatus(adopted, { status: 'transferring' }));
}

function asPending({ segmentIndex, range }: SegmentSnapshot): SegmentSnapshot {
  return { segmentIndex, range, status: 'pending' };
}

/** What was in flight is in flight no longer; what is stored stays. */
function settleSegments(upload: UploadSnapshot): UploadSnapshot {
  const moving = (segment: SegmentSnapshot) =>
    segment.status === 'transferring' || segment.status === 'waiting';
  if (!upload.segments.some(moving)) return upload;
  return {
    ...upload,
    segments: upload.segments.map((segment) => (moving(segment) ? asPending(segment) : segment)),
  };
}

function withSegment(
  upload: UploadSnapshot,
  segmentIndex: number,
  progress: SegmentProgress,
): UploadSnapshot {
  const segment = upload.segments[segmentIndex];
  if (!segment || segment.status === 'stored') return upload;
  const { range } = segment;
  return withLoaded({
    ...upload,
    segments: upload.segments.with(segmentIndex, { segmentIndex, range, ...progress }),
  });
}

/** While every segment waits for its next attempt nothing moves, and an old speed would promise otherwise. */
function withSpeedOfTheRest(upload: UploadSnapshot): UploadSnapshot {
  const moving = upload.segments.some((segment) => segment.status === 'transferring');
  return moving ? upload : { ...upload, speed: 0, etaMs: undefined };
}

function withProgress(
  upload: UploadSnapshot,
  loaded: ReadonlyMap<number, number>,
  speed: number,
): UploadSnapshot {
  const segments = [...upload.segments];
  for (const [segmentIndex, bytes] of loaded) {
    const segment = segments[segmentIndex];
    if (segment?.status === 'transferring') segments[segmentIndex] = { ...segment, loaded: bytes };
  }
  const next = withLoaded({ ...upload, segments, speed });
  return { ...next, etaMs: speed > 0 ? ((next.total - next.loaded) / speed) * 1000 : undefined };
}

/** A repeated segment sends its bytes again; within a run the sum only ever shows the furthest it has been. */
function withLoaded(upload: UploadSnapshot): UploadSnapshot {
  const sent = upload.segments.reduce((sum, segment) => sum + sentBytes(segment), 0);
  const loaded = Math.min(Math.max(upload.loaded, sent), upload.total);
  return loaded === upload.loaded ? upload : { ...upload, loaded };
}
