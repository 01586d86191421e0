import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { Association } from '../model/association.js';
import { normalizeFile, type FileInput, type Rejection, type UploadTarget } from '../model/file-input.js';
import { toScopeIds, type ScopeIds } from '../model/scope.js';
import { uploadMatcher, type UploadFilter } from '../model/upload-filter.js';
import { isFinal, type UploadSnapshot } from '../model/upload.js';
import type { UploadEvent } from '../model/upload-event.js';
import { planUpload, type PlanOptions } from '../plan/plan-upload.js';
import type { KnownLine } from '../plan/segment-plan.js';
import { createChosenFiles } from './chosen-files.js';
import { createDriver, type UploadsOption } from './driver.js';
import { createGate } from './gate.js';
import { createLineMeter } from './line-meter.js';
import { newUpload, type NewUpload } from './new-upload.js';
import type { FileHandles } from '../ports/file-handles.js';
import { createRecordKeeper, keepsNothing, type Keeping } from './record-keeper.js';
import { refusalOf, replacement } from './replacement.js';
import { likelyRequests } from './request-slots.js';
import { createResumption } from './resumption.js';
import type { EngineDeps, UploadJob } from './upload-job.js';
import { createUploadStore } from './upload-store.js';
import type { RetryOptions, Uploader } from './uploader-api.js';
import { createWatchdog } from './watchdog.js';
import { watchedStorage } from './watched-storage.js';
import { createWaiters } from './when-done.js';

export interface EngineOptions extends PlanOptions {
  /** Between create and complete at once. */
  readonly uploads: UploadsOption;
  /** Milliseconds that nobody is held to less than. */
  readonly stallTimeoutMs: number;
  /** @throws UploadError `invalid-options` for an association that cannot be made. */
  assertAssociation(association: Association, scope: ScopeIds): void;
}

/** The least by which two times of this age differ as numbers, with room to spare. */
const SHORTEST_MS = 1 / 1024;

/** What an uploader keeps and restores with. */
export interface ResumeDeps {
  readonly fileHandles: FileHandles;
  /** Missing where nobody is signed in, or nothing can be kept. */
  readonly keeping?: Keeping | undefined;
}

/** Commands in, effects, events, snapshots out: {@link Uploader} over the ports it is given. */
export function createUploadEngine(given: EngineDeps & ResumeDeps, options: EngineOptions): Uploader {
  const watchdog = createWatchdog(given.clock, given.heartbeat, options.stallTimeoutMs, () => driver.woke());
  const { keeping } = given;
  const deps = { ...given, storage: watchedStorage(given.storage, watchdog) };
  const files = new Map<string, File>();
  const waiters = createWaiters();
  const gate = createGate(deps, (now) => {
    store.refresh();
    store.emit('gate', now);
    driver.serve();
  });
  const store = createUploadStore(() => ({
    gate: gate.current,
    digestEngine: deps.digester.engine,
    ...(keeping && { owner: keeping.owner }),
    ...(keeper.trouble && { resumeUnavailable: keeper.trouble }),
  }));
  const line = createLineMeter();
  const keeper = keeping ? createRecordKeeper(keeping, store) : keepsNothing;
  const driver = createDriver(deps, options.uploads, store, gate, line, keeper);
  const chosen = createChosenFiles(store, driver, files);
  const now = () => deps.clock.now();
  const resumption =
    keeping && createResumption({ ...deps, now }, keeping, store, driver, keeper, chosen, files);
  let destroyed = false;
  let addedAt = 0;

  store.on('state', (upload) => {
    waiters.tell(upload.id, upload);
    if (isFinal(upload)) release(upload.id);
  });

  function release(id: string): void {
    chosen.release(id);
    resumption?.release(id);
  }

  /** Whether the event changed anything. */
  function changes(id: string, event: UploadEvent): boolean {
    const before = store.get(assertId(id));
    store.dispatch(id, event);
    return store.get(id) !== before;
  }

  /** Goes on with an upload where the event moves it out of its rest. */
  function wake(id: string, event: UploadEvent & { type: 'resumed' | 'retried' }): void {
    if (changes(id, event)) driver.goOn(id);
    gate.open();
  }

  /** Stops an upload's requests where the event takes it out of its way. */
  function halt(id: string, event: UploadEvent & { type: 'paused' | 'canceled' }): void {
    if (changes(id, event)) driver.stop(id, event.type === 'canceled');
  }

  function knownLine(): KnownLine | undefined {
    const bytesPerSecond = line.bytesPerSecond(deps.clock.now());
    return bytesPerSecond === undefined
      ? undefined
      : { bytesPerSecond, requests: likelyRequests(deps.requests) };
  }

  function rename(id: string, name: string): void {
    const job = driver.jobOf(id);
    const scope = store.get(id)?.scope;
    if (!job?.associate || !scope) {
      throw new UploadError('invalid-options', {
        message: 'retry() was given a name, but this upload becomes nothing in Procore that has one.',
        details: { field: 'name' },
      });
    }
    // That a kind has no name is for the check to say.
    const renamed = { ...job.associate, name } as Association;
    options.assertAssociation(renamed, scope);
    job.associate = renamed;
  }

  function addFile(input: FileInput, scope: ScopeIds, target: UploadTarget): UploadSnapshot | Rejection {
    const file = normalizeFile(input);
    try {
      const takenUp = chosen.takeUp(file, { scope, target });
      if (takenUp) return takenUp;
      const protocol = deps.protocols.forFile(file.info.size);
      const plan = planUpload(file.info, options, protocol.limits, knownLine());
      // Files of one drop come at one time: a later page is to list them in their order all the same.
      addedAt = Math.max(deps.clock.now(), addedAt + SHORTEST_MS);
      const { upload, job } = newUpload(file, plan, scope, target, protocol, addedAt);
      files.set(upload.id, file.blob);
      store.insert(upload);
      driver.take(job);
      keeper.keep(job);
      driver.goOn(job.id);
      return upload;
    } catch (error) {
      if (!isUploadError(error)) throw error;
      const { group } = target;
      const rejection = { file: file.info, error, ...(group === undefined ? {} : { group }) };
      store.emit('rejected', rejection);
      return rejection;
    }
  }

  function planned(old: UploadSnapshot, job: UploadJob, blob: File): NewUpload | undefined {
    try {
      const protocol = deps.protocols.forFile(blob.size);
      const plan = planUpload({ ...old.file, size: blob.size }, options, protocol.limits, knownLine());
      return replacement(old, job, blob, plan, protocol, deps.clock.now());
    } catch (error) {
      if (!isUploadError(error)) throw error;
      store.dispatch(old.id, { type: 'file-refused', error });
      return undefined;
    }
  }

  /** With the file that was chosen in place of the one that was begun. */
  function startAnew(old: UploadSnapshot): void {
    const { id } = old;
    const job = driver.jobOf(id);
    const blob = job?.refused ?? job?.blob;
    if (!job || !blob) return;
    const anew = planned(old, job, blob);
    if (!anew) return;
    driver.stop(id, true);
    chosen.release(id);
    keeper.drop(id);
    files.set(id, blob);
    store.replace(anew.upload);
    driver.take(anew.job);
    keeper.keep(anew.job);
    driver.goOn(id);
    gate.open();
  }

  const pause = (id: string) => halt(id, { type: 'paused' });
  const cancel = (id: string) => halt(id, { type: 'canceled' });
  const resume = (id: string) => {
    const upload = store.get(assertId(id));
    if (upload?.status === 'paused' && upload.awaits === 'permission') resumption?.reopen(id);
    wake(id, { type: 'resumed' });
  };
  const retry = (id: string, { name }: RetryOptions = {}) => {
    const upload = store.get(assertId(id));
    if (name !== undefined && upload?.status === 'failed') rename(id, name);
    const refusal = refusalOf(upload);
    if (upload && refusal) startAnew(upload);
    else wake(id, { type: 'retried' });
  };
  /** Off the list; nothing is kept of what this page drives. */
  function takeOff(id: string): void {
    keeper.drop(id);
    release(id);
    store.delete(id);
    files.delete(id);
    waiters.tell(id, undefined);
  }

  const forAll = (command: (id: string) => void, filter: UploadFilter = {}) => {
    for (const { id } of [...store.all()].filter(uploadMatcher(filter))) command(id);
  };

  return {
    add(inputs, target) {
      if (destroyed) throw new TypeError('This uploader was destroyed.');
      const scope = toScopeIds(target?.scope);
      if (target.associate) options.assertAssociation(target.associate, scope);
      gate.watch();
      const accepted: UploadSnapshot[] = [];
      const rejected: Rejection[] = [];
      for (const input of inputs) {
        const result = addFile(input, scope, target);
        if ('id' in result) accepted.push(result);
        else rejected.push(result);
      }
      return { accepted, rejected };
    },
    prepare() {
      if (!destroyed) deps.digester.prepare();
    },
    pause,
    resume,
    retry,
    cancel,
    remove(id) {
      cancel(id);
      takeOff(id);
    },
    prioritize: (id) => driver.prioritize(assertId(id)),
    pauseAll: (filter) => forAll(pause, filter),
    resumeAll(filter) {
      forAll(resume, filter);
      gate.open();
    },
    retryAll(filter) {
      // Whether another file may take the place of what was begun is asked of each.
      forAll((id) => refusalOf(store.get(id)) ?? retry(id), filter);
      gate.open();
    },
    cancelAll: (filter) => forAll(cancel, filter),
    whenDone: (id, { signal } = {}) => waiters.wait(id, store.get(assertId(id)), signal),
    getSnapshot: () => store.getSnapshot(),
    getUpload: (id) => store.get(id),
    getFile: (id) => files.get(id),
    subscribe: (listener) => store.subscribe(listener),
    on: (event, listener) => store.on(event, listener),
    restore: async () => (destroyed ? [] : ((await resumption?.restore()) ?? [])),
    attach: (given) => chosen.attach(given),
    async forget() {
      forAll(cancel);
      for (const { id } of [...store.all()].filter(isElsewhere)) takeOff(id);
      await keeper.settled();
      await keeping?.store.forget(keeping.owner);
    },
    isSafeToLeave: () =>
      [...store.all()].every(
        (upload) => !isUnderWay(upload) || isElsewhere(upload) || keeper.isKept(upload.id),
      ),
    async destroy() {
      destroyed = true;
      resumption?.close();
      const kept = keeper.close();
      forAll(cancel);
      for (const { id } of [...store.all()].filter(isElsewhere)) takeOff(id);
      gate.destroy();
      watchdog.destroy();
      store.close();
      await driver.idle();
      await kept;
      await keeping?.pages.leave();
      deps.digester.destroy();
    },
  };
}

/** Another page drives it. */
function isElsewhere(upload: UploadSnapshot): boolean {
  return upload.status === 'paused' && upload.awaits === 'other-tab';
}

function isUnderWay(upload: UploadSnapshot): boolean {
  return !isFinal(upload) && upload.status !== 'failed';
}

function assertId(id: string): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError(`An upload's id is needed, got ${JSON.stringify(id)}.`);
}
