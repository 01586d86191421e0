import { createNanoEvents } from 'nanoevents';
import { reduceUpload } from '../model/reduce-upload.js';
import { createSummaryTally, type UploaderSnapshot } from '../model/summary.js';
import type { UploadEvent } from '../model/upload-event.js';
import type { UploadSnapshot } from '../model/upload.js';
import type { UploaderEvents } from './uploader-api.js';

/** Subscribers hear of changes at most this often: a list of thousands is not drawn again for every event. */
const NOTIFY_EVERY_MS = 50;

export interface UploadStore {
  insert(upload: UploadSnapshot): void;
  /** Shows an upload that an earlier page left, or what has become of it meanwhile. */
  restore(upload: UploadSnapshot): void;
  /** Another file takes its place on the list. */
  replace(upload: UploadSnapshot): void;
  delete(id: string): void;
  get(id: string): UploadSnapshot | undefined;
  all(): IterableIterator<UploadSnapshot>;
  dispatch(id: string, event: UploadEvent): void;
  emit<Event extends keyof UploaderEvents>(event: Event, ...args: Parameters<UploaderEvents[Event]>): void;
  on<Event extends keyof UploaderEvents>(event: Event, listener: UploaderEvents[Event]): () => void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): UploaderSnapshot;
  /** What the snapshot holds besides uploads has changed. */
  refresh(): void;
  /** Forgets all listeners. */
  close(): void;
}

/** Holds the snapshots. The reducer makes them; this keeps them and tells who listens. */
export function createUploadStore(
  besides: () => Pick<UploaderSnapshot, 'gate' | 'digestEngine' | 'owner'>,
): UploadStore {
  const uploads = new Map<string, UploadSnapshot>();
  const tally = createSummaryTally();
  const emitter = createNanoEvents<UploaderEvents>();
  const listeners = new Set<() => void>();
  let snapshot: UploaderSnapshot | undefined;
  let notifying: ReturnType<typeof setTimeout> | undefined;
  let notifiedAt = -Infinity;

  function changed(): void {
    snapshot = undefined;
    if (notifying !== undefined || listeners.size === 0) return;
    const wait = Math.max(0, notifiedAt + NOTIFY_EVERY_MS - Date.now());
    notifying = setTimeout(() => {
      notifying = undefined;
      notifiedAt = Date.now();
      for (const listener of listeners) listener();
    }, wait);
  }

  function put(upload: UploadSnapshot): void {
    const previous = uploads.get(upload.id);
    if (previous) tally.remove(previous);
    tally.add(upload);
    uploads.set(upload.id, upload);
    changed();
  }

  function announce(previous: UploadSnapshot, upload: UploadSnapshot, event: UploadEvent): void {
    if (upload.status !== previous.status) emitter.emit('state', upload, previous.status);
    if (event.type === 'created' && upload.restartReason)
      emitter.emit('run-restarted', upload, upload.restartReason);
    if (event.type === 'segment-stored' || event.type === 'segment-waiting') {
      const segment = upload.segments[event.segmentIndex];
      if (segment?.status === 'stored') emitter.emit('segment-stored', upload, segment);
      if (segment?.status === 'waiting') emitter.emit('segment-retry', upload, segment, segment.error);
    }
    if (upload.status === 'completed') emitter.emit('completed', upload.result, upload);
    if (upload.status === 'failed') emitter.emit('failed', upload.error, upload);
    if (upload.status === 'canceled') emitter.emit('canceled', upload);
  }

  return {
    insert(upload) {
      put(upload);
      emitter.emit('added', upload);
    },
    restore(upload) {
      const isNew = !uploads.has(upload.id);
      put(upload);
      if (isNew) emitter.emit('restored', upload);
    },
    replace(upload) {
      const previous = uploads.get(upload.id);
      put(upload);
      if (previous) emitter.emit('state', upload, previous.status);
    },
    delete(id) {
      const upload = uploads.get(id);
      if (!upload) return;
      tally.remove(upload);
      uploads.delete(id);
      changed();
    },
    get: (id) => uploads.get(id),
    all: () => uploads.values(),
    dispatch(id, event) {
      const previous = uploads.get(id);
      if (!previous) return;
      const upload = reduceUpload(previous, event);
      if (upload === previous) return;
      put(upload);
      announce(previous, upload, event);
    },
    emit: (event, ...args) => emitter.emit(event, ...args),
    on: (event, listener) => emitter.on(event, guarded(listener)),
    subscribe(listener) {
      const subscribed = guarded(() => listener());
      listeners.add(subscribed);
      return () => void listeners.delete(subscribed);
    },
    getSnapshot() {
      snapshot ??= {
        uploads: [...uploads.values()],
        summary: tally.summary(),
        ...besides(),
      };
      return snapshot;
    },
    refresh: changed,
    close() {
      clearTimeout(notifying);
      listeners.clear();
      emitter.events = {};
    },
  };
}

/** What a page does with an event is its own: a mistake there shows where its others do, and ends no upload. */
function guarded<Listener extends (...args: never[]) => void>(listener: Listener): Listener {
  const listen = (...args: Parameters<Listener>) => {
    try {
      listener(...args);
    } catch (error) {
      reportError(error);
    }
  };
  return listen as Listener;
}
