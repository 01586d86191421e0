import { asUploadError, type UploadError } from '../errors/upload-error.js';
import type { UploadErrorCode } from '../errors/error-codes.js';
import type { UploadEvent } from '../model/upload-event.js';
import type { Gate } from './gate.js';
import type { Requester } from './fair-queue.js';
import type { LineMeter } from './line-meter.js';
import { createLine, type Line } from './line.js';
import type { RecordKeeper } from './record-keeper.js';
import { HIGHEST } from './request-pace.js';
import { createRequestSlots } from './request-slots.js';
import { prepareUpload, sendUpload, settleUpload } from './run-upload.js';
import { FileAwaited, type EngineDeps, type JobRun, type UploadJob } from './upload-job.js';
import type { UploadStore } from './upload-store.js';

/** Two files hashed at once keep the workers busy over the gap between one file and the next. */
const FILES_HASHED_AT_ONCE = 2;

/**
 * Procore may look at an upload for minutes: those that wait for it keep no transfer from starting. As many as Document Management
 * takes in one call.
 */
const SETTLED_AT_ONCE = 100;

/** Uploads between create and complete, where nobody says how many. */
const UPLOADS_AT_ONCE = 4;

/** Small files besides: while some are sent, the next are created and the last completed, over all connections to either origin. */
const SMALL_AT_ONCE = 2 * HIGHEST;

/** An upload that is not over. Thousands wait at a time: what only a stage under way needs is made when it begins. */
interface Driven extends Requester {
  readonly job: UploadJob;
  place: number;
  /** Aborts the stage under way. */
  controller?: AbortController | undefined;
  /** Settles when the last stage has ended: the next one waits for it. */
  ended?: Promise<void>;
  /** Codes it was warned of: each is said once, not for every segment. */
  warned?: Set<UploadErrorCode>;
}

export type UploadsOption = number | 'auto';

/** Gives every upload its turn: at the workers where it is hashed first, at a transfer slot, and in Procore. */
export interface Driver {
  /** Takes a job on, which rests until it is told to go on. Its snapshot is in the store. */
  take(job: UploadJob): void;
  /** Of an upload that is not over. */
  jobOf(id: string): UploadJob | undefined;
  /** Goes on with an upload that rested. */
  goOn(id: string): void;
  /** Ends the stage under way, if there is one. `forGood`: the upload will not go on. */
  stop(id: string, forGood: boolean): void;
  /** From now on the upload goes before all others, also those that went first until now. */
  prioritize(id: string): void;
  /** The gate has closed or opened. */
  serve(): void;
  /** The machine was asleep: what was measured of the link across that says nothing. */
  woke(): void;
  /** Settles when every stage under way has ended. */
  idle(): Promise<void>;
}

/** @param uploads Between create and complete at once. */
export function createDriver(
  deps: EngineDeps,
  uploads: UploadsOption,
  store: UploadStore,
  gate: Gate,
  line: LineMeter,
  records: RecordKeeper,
): Driver {
  const driven = new Map<string, Driven>();
  const running = new Set<Promise<void>>();
  const requestSlots = createRequestSlots(deps.requests, deps.clock);
  const hashing = createLine<Driven>(
    FILES_HASHED_AT_ONCE,
    () => true,
    (upload) => startStage(upload, prepareUpload, () => transfersOf(upload).join(upload)),
  );
  const createTransfers = (limit: number) =>
    createLine<Driven>(
      limit,
      () => gate.current.state === 'open',
      (upload) => startStage(upload, sendUpload, () => settling.join(upload)),
    );
  const transfers = createTransfers(uploads === 'auto' ? UPLOADS_AT_ONCE : uploads);
  const smallTransfers = uploads === 'auto' ? createTransfers(SMALL_AT_ONCE) : transfers;
  const settling = createLine<Driven>(
    SETTLED_AT_ONCE,
    () => gate.current.state === 'open',
    (upload) => startStage(upload, settleUpload, () => driven.delete(upload.job.id)),
  );
  const lines = [hashing, transfers, smallTransfers, settling];
  let taken = 0;
  let prioritized = 0;

  function transfersOf({ isSmall }: Driven): Line<Driven> {
    return isSmall ? smallTransfers : transfers;
  }

  function queue(upload: Driven): void {
    const snapshot = store.get(upload.job.id);
    const needsDigests = snapshot?.kind === 'segmented' && snapshot.status === 'queued';
    if (needsDigests) hashing.join(upload);
    else (upload.job.stored ? settling : transfersOf(upload)).join(upload);
  }

  type Stage = (run: JobRun) => Promise<void>;

  function startStage(upload: Driven, stage: Stage, onDone: () => void): Promise<void> {
    const controller = new AbortController();
    const ended = runStage(upload, stage, onDone, controller.signal).finally(() => {
      running.delete(ended);
      if (upload.controller === controller) upload.controller = undefined;
    });
    upload.controller = controller;
    upload.ended = ended;
    running.add(ended);
    return ended;
  }

  async function runStage(
    upload: Driven,
    stage: Stage,
    onDone: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { job, ended } = upload;
    const dispatch = (event: UploadEvent) => {
      if (!signal.aborted) store.dispatch(job.id, event);
    };
    const snapshot = () => {
      const known = store.get(job.id);
      if (!known) throw new RangeError('The upload was removed.');
      return known;
    };
    const warn = (error: UploadError) => {
      upload.warned ??= new Set();
      if (signal.aborted || upload.warned.has(error.code)) return;
      upload.warned.add(error.code);
      store.emit('warning', error, snapshot());
    };
    await ended;
    try {
      signal.throwIfAborted();
      await stage({
        job,
        deps,
        gate,
        line,
        requestSlots: requestSlots.of(upload),
        place: () => upload.place,
        records: records.of(job),
        signal,
        dispatch,
        snapshot,
        warn,
      });
      if (!signal.aborted) onDone();
    } catch (error) {
      dispatch(
        error instanceof FileAwaited
          ? { type: 'awaited', awaits: job.handle ? 'permission' : 'file' }
          : { type: 'failed', error: asUploadError(error) },
      );
    }
  }

  return {
    take(job) {
      const upload: Driven = { job, place: taken++, isSmall: job.ranges.length <= 1 };
      driven.set(job.id, upload);
    },
    jobOf: (id) => driven.get(id)?.job,
    goOn(id) {
      const upload = driven.get(id);
      if (upload) queue(upload);
    },
    stop(id, forGood) {
      const upload = driven.get(id);
      if (!upload) return;
      for (const line of lines) line.leave(upload);
      upload.controller?.abort(new DOMException('The upload was stopped.', 'AbortError'));
      if (forGood) driven.delete(id);
    },
    prioritize(id) {
      const upload = driven.get(id);
      if (!upload) return;
      const line = lines.find((one) => one.leave(upload));
      upload.place = prioritized -= 1;
      requestSlots.moved(upload);
      line?.join(upload);
    },
    serve() {
      requestSlots.disturbed();
      for (const line of lines) line.serve();
    },
    woke: () => requestSlots.disturbed(),
    async idle() {
      await Promise.all(running);
    },
  };
}
