import { asUploadError, isUploadError, type UploadError } from '../errors/upload-error.js';
import type { UploadErrorCode } from '../errors/error-codes.js';
import type { Association } from '../model/association.js';
import { normalizeFile, type FileInput, type Rejection, type UploadTarget } from '../model/file-input.js';
import { toScopeIds, type ScopeIds } from '../model/scope.js';
import { uploadMatcher, type UploadFilter } from '../model/upload-filter.js';
import { isFinal, type CompletedUpload, type UploadSnapshot } from '../model/upload.js';
import type { UploadEvent } from '../model/upload-event.js';
import { planUpload, type PlanOptions } from '../plan/plan-upload.js';
import { createLimiter } from './limiter.js';
import { newUpload } from './new-upload.js';
import { runUpload } from './run-upload.js';
import type { EngineDeps, EngineLimits, UploadJob } from './upload-job.js';
import { createUploadStore } from './upload-store.js';
import type { Uploader } from './uploader-api.js';

/** Two files hashed at once keep the workers busy over the gap between one file and the next. */
const FILES_HASHED_AT_ONCE = 2;

export interface EngineOptions extends PlanOptions {
  /** Uploads between create and association at once. */
  readonly uploads: number;
  /** @throws UploadError `invalid-options` for an association that cannot be made. */
  assertAssociation(association: Association, scope: ScopeIds): void;
}

interface Driven {
  readonly job: UploadJob;
  /** Aborts the run under way. */
  controller: AbortController;
  /** Settles when the run under way has ended: the next one of the same upload waits for it. */
  ended: Promise<void>;
  /** Codes it was warned of: each is said once, not for every segment. */
  readonly warned: Set<UploadErrorCode>;
}

/** Commands in, effects, events, snapshots out: {@link Uploader} over the ports it is given. */
export function createUploadEngine(deps: EngineDeps, options: EngineOptions): Uploader {
  const store = createUploadStore(() => deps.digester.engine);
  const driven = new Map<string, Driven>();
  const limits: EngineLimits = {
    hashing: createLimiter(FILES_HASHED_AT_ONCE),
    transfers: createLimiter(options.uploads),
    requests: createLimiter(deps.requests),
  };
  let destroyed = false;

  function start(upload: Driven): void {
    const { job } = upload;
    const controller = new AbortController();
    const { signal } = controller;
    const whileAlive = <Args extends unknown[]>(report: (...args: Args) => void) => {
      return (...args: Args) => {
        if (!signal.aborted) report(...args);
      };
    };
    const dispatch = whileAlive((event: UploadEvent) => store.dispatch(job.id, event));
    const snapshot = () => known(job.id);
    const warn = whileAlive((error: UploadError) => {
      if (upload.warned.has(error.code)) return;
      upload.warned.add(error.code);
      store.emit('warning', error, snapshot());
    });
    upload.controller = controller;
    upload.ended = upload.ended
      .then(() => runUpload({ job, deps, limits, signal, dispatch, snapshot, warn }))
      .then(
        () => void driven.delete(job.id),
        (error: unknown) => dispatch({ type: 'failed', error: asUploadError(error) }),
      );
  }

  function known(id: string): UploadSnapshot {
    const upload = store.get(id);
    if (!upload) throw new RangeError('The upload was removed.');
    return upload;
  }

  /** Goes on with an upload where the event moves it out of its rest. */
  function wake(id: string, event: UploadEvent & { type: 'resumed' | 'retried' }): void {
    const upload = driven.get(assertId(id));
    const before = store.get(id);
    store.dispatch(id, event);
    if (upload && store.get(id) !== before) start(upload);
  }

  /** Stops an upload's requests where the event takes it out of its way. */
  function halt(id: string, event: UploadEvent & { type: 'paused' | 'canceled' }): void {
    const before = store.get(assertId(id));
    store.dispatch(id, event);
    if (store.get(id) === before) return;
    driven.get(id)?.controller.abort(new DOMException(`The upload was ${event.type}.`, 'AbortError'));
    if (event.type === 'canceled') driven.delete(id);
  }

  function addFile(
    input: FileInput,
    scope: ScopeIds,
    target: UploadTarget,
  ): { accepted: UploadSnapshot } | { rejected: Rejection } {
    const file = normalizeFile(input);
    try {
      const plan = planUpload(file.info, options, deps.protocol.limits);
      const { upload, job } = newUpload(file, plan, scope, target, deps.protocol);
      const entry: Driven = {
        job,
        controller: new AbortController(),
        ended: Promise.resolve(),
        warned: new Set(),
      };
      driven.set(upload.id, entry);
      store.insert(upload);
      start(entry);
      return { accepted: upload };
    } catch (error) {
      if (!isUploadError(error)) throw error;
      const rejection = {
        file: file.info,
        error,
        ...(target.group === undefined ? {} : { group: target.group }),
      };
      store.emit('rejected', rejection);
      return { rejected: rejection };
    }
  }

  const pause = (id: string) => halt(id, { type: 'paused' });
  const cancel = (id: string) => halt(id, { type: 'canceled' });
  const resume = (id: string) => wake(id, { type: 'resumed' });
  const retry = (id: string) => wake(id, { type: 'retried' });
  const forAll =
    (command: (id: string) => void) =>
    (filter: UploadFilter = {}) => {
      for (const { id } of [...store.all()].filter(uploadMatcher(filter))) command(id);
    };

  return {
    add(files, target) {
      if (destroyed) throw new TypeError('This uploader was destroyed.');
      const scope = toScopeIds(target?.scope);
      if (target.associate) options.assertAssociation(target.associate, scope);
      const accepted: UploadSnapshot[] = [];
      const rejected: Rejection[] = [];
      for (const input of files) {
        const result = addFile(input, scope, target);
        if ('accepted' in result) accepted.push(result.accepted);
        else rejected.push(result.rejected);
      }
      return { accepted, rejected };
    },
    pause,
    resume,
    retry,
    cancel,
    remove(id) {
      cancel(id);
      store.delete(id);
    },
    pauseAll: forAll(pause),
    resumeAll: forAll(resume),
    retryAll: forAll(retry),
    cancelAll: forAll(cancel),
    whenDone: (id, { signal } = {}) => settled(store, assertId(id), signal),
    getSnapshot: () => store.getSnapshot(),
    getUpload: (id) => store.get(id),
    subscribe: (listener) => store.subscribe(listener),
    on: (event, listener) => store.on(event, listener),
    async destroy() {
      destroyed = true;
      const runs = [...driven.values()].map(({ ended }) => ended);
      forAll(cancel)();
      store.close();
      await Promise.all(runs);
      deps.digester.destroy();
    },
  };
}

function assertId(id: string): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError(`An upload's id is needed, got ${JSON.stringify(id)}.`);
}

type Watched = Pick<ReturnType<typeof createUploadStore>, 'get' | 'on'>;

function settled(store: Watched, id: string, signal: AbortSignal | undefined): Promise<CompletedUpload> {
  return new Promise((resolve, reject) => {
    const over = (upload: UploadSnapshot | undefined): boolean => {
      if (upload?.status === 'completed') resolve(upload.result);
      else if (upload?.status === 'failed') reject(upload.error);
      else if (!upload || isFinal(upload)) reject(new DOMException('The upload was canceled.', 'AbortError'));
      else return false;
      return true;
    };
    signal?.throwIfAborted();
    if (over(store.get(id))) return;
    const stop = () => {
      unwatch();
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      stop();
      reject(signal?.reason as Error);
    };
    const unwatch = store.on('state', (upload) => {
      if (upload.id === id && over(upload)) stop();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
