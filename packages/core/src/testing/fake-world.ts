import { expect, vi } from 'vitest';

import { assertAssociation } from '../associate/associate.js';
import type { Keeping } from '../engine/record-keeper.js';
import { createUploadEngine, type ResumeDeps } from '../engine/upload-engine.js';
import type { Uploader } from '../engine/uploader-api.js';
import type { FileInput, UploadTarget } from '../model/file-input.js';
import type { ByteRange } from '../model/segment.js';
import type { UploadSnapshot, UploadStatus } from '../model/upload.js';
import { DIRECT_UPLOAD_LIMITS } from '../procore/direct-upload.js';
import type { EngineDeps } from '../engine/upload-job.js';
import type { FileHandles } from '../ports/file-handles.js';
import type { StoredSegment, UploadProtocol } from '../ports/upload-protocol.js';
import { createTestClock, type TestClock } from './test-clock.js';

export { lost } from './storage-errors.js';

export type CallName =
  | 'digest'
  | 'create'
  | 'put'
  | 'post'
  | 'renew'
  | 'save'
  | 'complete'
  | 'status'
  | 'look'
  | 'associate';

export interface FakeWorld {
  readonly uploader: Uploader;
  readonly clock: ReturnType<typeof createTestClock>;
  /** Every call in the order in which it began; PUTs and digests with their segment. */
  readonly calls: string[];
  /** Calls that began and have neither ended nor been aborted. */
  inFlight(): number;
  /** The next call of this name waits until the returned function is called. */
  hold(name: CallName): () => void;
  /** The next calls of this name fail, one error each. */
  fail(name: CallName, ...errors: Error[]): void;
  /** What the last complete was sent. */
  completedWith(): readonly StoredSegment[];
  /** Procore has done a complete that nobody heard of. */
  completeUnheard(): void;
  /** Hides the ETag of all answers, or shows it again. */
  hideEtags(hidden: boolean): void;
  /** Takes the network away, or brings it back. */
  setOnline(online: boolean): void;
  /** How many listen for the network. */
  networkListeners(): number;
  /** Time goes by, a beat every second. Answers how many listen for beats. */
  beat(seconds: number): number;
  /** Waits of any kind take for ever until the returned function is called. */
  holdSleep(): () => void;
  /** Changes what every file holds from now on; at first that is `a`. */
  changeFiles(contents?: string): void;
}

type FakeCall = <Result>(
  name: CallName,
  label: string,
  signal: AbortSignal,
  answer: () => Result,
) => Promise<Result>;

export const SEGMENT = 6_000_000;

/** An uploader over ports that do at once what they are asked to, unless a test holds them or lets them fail. */
export function createFakeWorld(
  overrides: Partial<Pick<EngineDeps, 'md5' | 'requests'>> & {
    uploads?: number | 'auto';
    formUploadMaxSize?: number;
    /** How long a PUT takes. Default 200. */
    putMs?: number;
    segmentSize?: number | 'auto';
    /** Whether Procore gives newer links. Default `false`. */
    renewable?: boolean;
    /** What stands in for its protocol where that is not found. */
    instead?: (protocol: UploadProtocol) => UploadProtocol;
    /** What its protocol can besides. */
    protocol?: (call: FakeCall) => Partial<UploadProtocol>;
    /** Keeps uploads for another world, which stands for a later page or another tab. */
    keeping?: Keeping;
    fileHandles?: FileHandles;
    clock?: TestClock;
  } = {},
): FakeWorld {
  const { clock = createTestClock() } = overrides;
  const calls: string[] = [];
  const holds = new Map<CallName, Promise<void>[]>();
  const failures = new Map<CallName, Error[]>();
  const networkListeners = new Set<() => void>();
  const beats = new Set<() => void>();
  let [running, created, contents, hidden, isOnline] = [0, 0, 'a', false, true];
  let isComplete = false;
  let completed: readonly StoredSegment[] = [];
  let renewals = 0;

  async function call<Result>(
    name: CallName,
    label: string,
    signal: AbortSignal,
    answer: () => Result,
  ): Promise<Result> {
    calls.push(label);
    running += 1;
    try {
      const failure = failures.get(name)?.shift();
      await orAborted(holds.get(name)?.shift() ?? Promise.resolve(), signal);
      if (failure) throw failure;
      return answer();
    } finally {
      running -= 1;
    }
  }

  const digestOf = ({ start, end }: ByteRange, length: number) =>
    `${contents}${start}f${end}`.padEnd(length, '0');
  const life = () => ({
    uuid: `uuid-${(created += 1)}`,
    urlsExpireAt: clock.now() + 3_600_000,
    associateBefore: clock.now() + 7 * 86_400_000,
  });
  const answerFor = (segment: number) => (hidden ? {} : { etag: `etag-${segment}` });

  const protocol: UploadProtocol = {
    name: 'v1.1',
    limits: DIRECT_UPLOAD_LIMITS,
    wantsFileDigest: false,
    createSegmented: ({ segments, signal }) =>
      call('create', 'create', signal, () => ({
        kind: 'segmented' as const,
        ...life(),
        segments: segments.map((_, index) => ({
          presignedUrl: `https://s3.example/${created}/${index}`,
          headers: {},
        })),
      })),
    createForm: ({ signal }) =>
      call('create', 'create', signal, () => ({
        kind: 'form' as const,
        ...life(),
        url: 'https://s3.example/form',
        formFields: [],
      })),
    complete: ({ segments, signal }) =>
      call('complete', 'complete', signal, () => {
        completed = segments;
        isComplete = true;
      }),
    isComplete: ({ signal }) => call('status', 'status', signal, () => isComplete),
    renewLinks: ({ remaining, signal }) =>
      call('renew', 'renew', signal, () =>
        overrides.renewable
          ? {
              requests: new Map(
                remaining.map(({ segmentIndex }) => [
                  segmentIndex,
                  {
                    presignedUrl: `https://s3.example/renewed/${(renewals += 1)}/${segmentIndex}`,
                    headers: {},
                  },
                ]),
              ),
              urlsExpireAt: clock.now() + 3_600_000,
            }
          : undefined,
      ),
    ...overrides.protocol?.(call),
  };

  const deps: EngineDeps & ResumeDeps = {
    protocols: {
      named: () => protocol,
      forFile: () => protocol,
      insteadOf: (_, { code }) => (code === 'not-found' ? overrides.instead?.(protocol) : undefined),
    },
    storage: {
      putSegment: ({ presignedUrl, body, onProgress, signal }) => {
        const segment = Number(presignedUrl.split('/').at(-1));
        return call('put', `put ${segment}`, signal, () => {
          const { putMs = 200 } = overrides;
          const steps = Math.ceil(putMs / 10_000);
          for (let step = 1; step <= steps; step += 1) {
            clock.advance(putMs / steps);
            onProgress(Math.round((body.size * step) / steps));
          }
          return answerFor(segment);
        });
      },
      postForm: ({ file, onProgress, signal }) =>
        call('post', 'post', signal, () => {
          onProgress(file.size);
          return hidden ? {} : { etag: digestOf({ start: 0, end: file.size }, 32) };
        }),
    },
    digester: {
      engine: 'subtle+lanes',
      parallelism: 2,
      digest: ({ range, sha256, md5, wholeFile, signal, onProgress, yields }) => {
        const name = `digest ${Math.floor(range.start / SEGMENT)}${yields?.() ? ', yielding' : ''}`;
        return call('digest', name, signal, () => {
          onProgress?.(range.end - range.start);
          const ofWholeFile = { sha256: digestOf({ start: 0, end: range.end }, 64) };
          return {
            ...(sha256 && { sha256: digestOf(range, 64) }),
            ...(md5 && { md5: digestOf(range, 32) }),
            ...(wholeFile && { wholeFile: wholeFile.isLast ? ofWholeFile : { state: new Uint8Array(1) } }),
          };
        });
      },
      prepare: () => void calls.push('prepare workers'),
      destroy: () => void calls.push('destroy workers'),
    },
    fileProbe: { assertReadable: () => Promise.resolve() },
    associator: {
      associate: ({ file }, association, signal, mayBeDone) =>
        call('associate', mayBeDone ? 'associate (may be done)' : 'associate', signal, () => ({
          id: 'doc-1',
          name: ('name' in association ? association.name : undefined) ?? file.name,
        })),
      isRepeatable: ({ kind }) => kind === 'project-file',
    },
    clock,
    heartbeat: {
      start(onBeat) {
        beats.add(onBeat);
        return () => beats.delete(onBeat);
      },
    },
    connectivity: {
      isOnline: () => isOnline,
      onChange(listener) {
        networkListeners.add(listener);
        return () => networkListeners.delete(listener);
      },
    },
    retry: { attempts: 3, minDelayMs: 100, maxDelayMs: 1000 },
    md5: overrides.md5 ?? true,
    requests: overrides.requests ?? 2,
    keeping: overrides.keeping,
    fileHandles: overrides.fileHandles ?? noFileHandles,
  };

  return {
    uploader: createUploadEngine(deps, {
      segmentSize: overrides.segmentSize ?? SEGMENT,
      formUploadMaxSize: overrides.formUploadMaxSize ?? 5 * 1024 * 1024,
      uploads: overrides.uploads ?? 'auto',
      stallTimeoutMs: 20_000,
      assertAssociation: (association, scope) => assertAssociation(association, scope, {}),
    }),
    clock,
    calls,
    inFlight: () => running,
    hold(name) {
      const { promise, resolve } = Promise.withResolvers<void>();
      holds.set(name, [...(holds.get(name) ?? []), promise]);
      return resolve;
    },
    fail(name, ...errors) {
      failures.set(name, [...(failures.get(name) ?? []), ...errors]);
    },
    completedWith: () => completed,
    completeUnheard: () => {
      isComplete = true;
    },
    hideEtags: (value) => {
      hidden = value;
    },
    setOnline(online) {
      isOnline = online;
      networkListeners.forEach((listener) => listener());
    },
    networkListeners: () => networkListeners.size,
    holdSleep: clock.hold,
    beat(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1000);
        beats.forEach((onBeat) => onBeat());
      }
      return beats.size;
    },
    changeFiles(now = 'b') {
      contents = now;
    },
  };
}

const noFileHandles: FileHandles = {
  isOpen: () => Promise.resolve(false),
  open: () => Promise.reject(new Error('No file has a handle here.')),
};

function orAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    wait.then(resolve, reject);
  });
}

/** A file of the given size that holds nothing but zeros. */
export function fileOf(size: number, name = 'site.mp4'): File {
  return new File([new Uint8Array(size)], name, { lastModified: 1 });
}

export const project = { scope: { companyId: 1, projectId: 1 } };
export const associated: UploadTarget = { ...project, associate: { kind: 'project-file' } };

export function addOne(
  { uploader }: FakeWorld,
  file: FileInput = fileOf(2.5 * SEGMENT),
  target: UploadTarget = project,
): string {
  const [upload] = uploader.add([file], target).accepted;
  if (!upload) throw new Error('rejected');
  return upload.id;
}

export function look({ uploader }: FakeWorld, id: string): UploadSnapshot {
  const upload = uploader.getUpload(id);
  if (!upload) throw new Error('gone');
  return upload;
}

export const reaches = (world: FakeWorld, id: string, status: UploadStatus) =>
  vi.waitFor(() => expect(look(world, id).status).toBe(status), { interval: 1 });
