import {
  isFinal,
  summarize,
  type AttachResult,
  type AwaitedHere,
  type CompletedUpload,
  type FileInput,
  type Rejection,
  type UploadError,
  type Uploader,
  type UploaderEvents,
  type UploaderSnapshot,
  type UploadGate,
  type UploadFilter,
  type UploadSnapshot,
  type UploadTarget,
  uploadMatcher,
} from '@procore-upload/core';

type Listeners = { [Event in keyof UploaderEvents]: Set<UploaderEvents[Event]> };
type ChangeOf<Snapshot> = Snapshot extends unknown
  ? { [Key in keyof Omit<Snapshot, 'id'>]?: Snapshot[Key & keyof Snapshot] | undefined }
  : never;
type Change = ChangeOf<UploadSnapshot>;

/** An {@link Uploader} that moves no bytes: a test says what happens to each upload, and hears what the page asked for. */
export interface FakeUploader extends Uploader {
  /** Commands in the order in which they came: `pause 1`. */
  readonly commands: readonly string[];
  /** Adds a file of this name and size without a page. Answers its id. */
  addFile(name: string, size?: number, target?: Partial<UploadTarget>): string;
  /** Files of this name are rejected with this error. */
  reject(name: string, error: UploadError): void;
  change(id: string, change: Change): void;
  complete(id: string): void;
  fail(id: string, error: UploadError): void;
  /** Closes the gate, or opens it. */
  setGate(gate: UploadGate): void;
  /** An upload of this file that an earlier page left. Answers its id. */
  leave(file: File, awaits?: AwaitedHere, target?: Partial<UploadTarget>): string;
  /** What is said without its being an upload's failure. */
  warn(error: UploadError, id?: string): void;
  /** What `attach` answers for a file of this name, with what it does to the upload. */
  answerTo(name: string, answer: (file: File) => Omit<AttachResult, 'file'>): void;
  /** The handle that the file of this name was added with. */
  handleOf(name: string): FileSystemFileHandle | undefined;
  /** Whether the page may be left. Default `true`. */
  setSafeToLeave(isSafe: boolean): void;
  /** Uploads end with the page, for nothing can be kept. */
  setResumeUnavailable(error: UploadError): void;
  /** How many listeners there are, of any kind. */
  listenerCount(): number;
}

export function createFakeUploader(): FakeUploader {
  const uploads = new Map<string, UploadSnapshot>();
  const files = new Map<string, File>();
  const rejected = new Map<string, UploadError>();
  const commands: string[] = [];
  const subscribers = new Set<() => void>();
  const listeners: Listeners = {
    added: new Set(),
    rejected: new Set(),
    restored: new Set(),
    state: new Set(),
    'segment-stored': new Set(),
    'segment-retry': new Set(),
    'run-restarted': new Set(),
    gate: new Set(),
    warning: new Set(),
    completed: new Set(),
    failed: new Set(),
    canceled: new Set(),
  };
  const handles = new Map<string, FileSystemFileHandle>();
  const answers = new Map<string, (file: File) => Omit<AttachResult, 'file'>>();
  let gate: UploadGate = { state: 'open' };
  let isSafeToLeave = true;
  let resumeUnavailable: UploadError | undefined;
  let snapshot: UploaderSnapshot | undefined;
  let nextId = 1;

  const known = (id: string): UploadSnapshot => {
    const upload = uploads.get(id);
    if (!upload) throw new RangeError(`There is no upload ${id}.`);
    return upload;
  };

  function changed(): void {
    snapshot = undefined;
    subscribers.forEach((listener) => listener());
  }

  function change(id: string, changes: Change): UploadSnapshot {
    const upload = { ...known(id), ...changes } as UploadSnapshot;
    uploads.set(id, upload);
    changed();
    return upload;
  }

  function insert(input: FileInput, target: UploadTarget): UploadSnapshot {
    const { file, path, handle }: Exclude<FileInput, File> = input instanceof File ? { file: input } : input;
    if (handle) handles.set(file.name, handle);
    const { companyId, projectId } = target.scope;
    const upload: UploadSnapshot = {
      id: String(nextId++),
      file: {
        name: file.name,
        size: file.size,
        type: file.type,
        lastModified: file.lastModified,
        ...(path === undefined ? {} : { path }),
      },
      scope: {
        companyId: String(companyId),
        ...(projectId === undefined ? {} : { projectId: String(projectId) }),
      },
      ...(target.group === undefined ? {} : { group: target.group }),
      protocol: 'v1.1',
      kind: 'segmented',
      run: 1,
      hashed: 0,
      loaded: 0,
      total: file.size,
      speed: 0,
      etaMs: undefined,
      segments: [],
      status: 'queued',
    };
    uploads.set(upload.id, upload);
    files.set(upload.id, file);
    changed();
    return upload;
  }

  const on: Uploader['on'] = (event, listener) => {
    listeners[event].add(listener);
    return () => void listeners[event].delete(listener);
  };

  const command = (name: string, action: (id: string) => void) => (id: string) => {
    commands.push(`${name} ${id}`);
    action(id);
  };
  const forAll =
    (action: (id: string) => void) =>
    (filter: UploadFilter = {}) => {
      for (const upload of [...uploads.values()].filter(uploadMatcher(filter))) action(upload.id);
    };

  const pause = command('pause', (id) => change(id, { status: 'paused', from: 'transferring' }));
  const resume = command('resume', (id) => change(id, { status: 'transferring' }));
  const retry: Uploader['retry'] = (id, { name } = {}) => {
    commands.push(name === undefined ? `retry ${id}` : `retry ${id} as ${name}`);
    change(id, { status: 'ready' });
  };
  const cancel = command('cancel', (id) => {
    if (isFinal(known(id))) return;
    const upload = change(id, { status: 'canceled' });
    listeners.canceled.forEach((listener) => listener(upload));
  });

  return {
    commands,
    addFile(name, size = 1_000, target = {}) {
      const file = new File([], name);
      Object.defineProperty(file, 'size', { value: size });
      return insert(file, { scope: { companyId: 1, projectId: 2 }, ...target }).id;
    },
    reject: (name, error) => void rejected.set(name, error),
    change,
    complete(id) {
      const { file, scope, group } = known(id);
      const result: CompletedUpload = {
        id,
        uuid: `uuid-${id}`,
        file,
        scope,
        sha256: [],
        ...(group === undefined ? {} : { group }),
      };
      const upload = change(id, { status: 'completed', result, loaded: file.size });
      listeners.completed.forEach((listener) => listener(result, upload));
    },
    fail(id, error) {
      const upload = change(id, { status: 'failed', from: 'transferring', error });
      listeners.failed.forEach((listener) => listener(error, upload));
    },
    setGate(next) {
      gate = next;
      changed();
      listeners.gate.forEach((listener) => listener(next));
    },
    leave(file, awaits = 'file', target = {}) {
      const { id } = insert(file, { scope: { companyId: 1, projectId: 2 }, ...target });
      files.delete(id);
      change(id, { status: 'paused', from: 'transferring', awaits, restored: true });
      return id;
    },
    warn(error, id) {
      const upload = id === undefined ? undefined : known(id);
      listeners.warning.forEach((listener) => listener(error, upload));
    },
    answerTo: (name, answer) => void answers.set(name, answer),
    handleOf: (name) => handles.get(name),
    setSafeToLeave(isSafe) {
      isSafeToLeave = isSafe;
      changed();
    },
    setResumeUnavailable(error) {
      resumeUnavailable = error;
      changed();
    },
    listenerCount: () => Object.values(listeners).reduce((sum, set) => sum + set.size, subscribers.size),

    add(files, target) {
      const accepted: UploadSnapshot[] = [];
      const refused: Rejection[] = [];
      for (const input of files) {
        const { name, size, type, lastModified } = input instanceof File ? input : input.file;
        const error = rejected.get(name);
        if (error) refused.push({ file: { name, size, type, lastModified }, error });
        else accepted.push(insert(input, target));
      }
      return { accepted, rejected: refused };
    },
    prepare: () => {},
    pause,
    resume,
    retry,
    cancel,
    remove: command('remove', (id) => {
      uploads.delete(id);
      files.delete(id);
      changed();
    }),
    prioritize: command('prioritize', () => {}),
    pauseAll: forAll(pause),
    resumeAll: forAll(resume),
    retryAll: forAll((id) => retry(id)),
    cancelAll: forAll(cancel),
    restore() {
      commands.push('restore');
      return Promise.resolve([]);
    },
    attach(given) {
      const results = [...given].map((file) => ({ file, ...answers.get(file.name)?.(file) }));
      commands.push(`attach ${results.map(({ file }) => file.name).join(', ')}`);
      return Promise.resolve(results);
    },
    forget() {
      commands.push('forget');
      return Promise.resolve();
    },
    isSafeToLeave: () => isSafeToLeave,
    whenDone: (id, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const settling = [
          on('completed', (result) => result.id === id && settle(() => resolve(result))),
          on('failed', (error, upload) => upload.id === id && settle(() => reject(error))),
          on('canceled', (upload) => upload.id === id && settle(() => reject(canceled()))),
        ];
        const settle = (how: () => void) => {
          settling.forEach((stop) => stop());
          how();
        };
        signal?.addEventListener('abort', () => settle(() => reject(signal.reason)), { once: true });
      }),
    getSnapshot: () =>
      (snapshot ??= {
        uploads: [...uploads.values()],
        summary: summarize(uploads.values()),
        gate,
        digestEngine: undefined,
        ...(resumeUnavailable && { resumeUnavailable }),
      }),
    getUpload: (id) => uploads.get(id),
    getFile: (id) => files.get(id),
    subscribe(listener) {
      subscribers.add(listener);
      return () => void subscribers.delete(listener);
    },
    on,
    destroy: () => Promise.resolve(),
  };
}

function canceled(): DOMException {
  return new DOMException('The upload was canceled.', 'AbortError');
}
