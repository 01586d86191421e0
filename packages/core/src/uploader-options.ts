import { UploadError } from './errors/upload-error.js';
import type { CustomAssociations } from './associate/associate.js';
import type { ProtocolLimits, ProtocolName } from './model/protocol.js';
import { assertSegmentSize, type SegmentSizeOption } from './plan/segment-plan.js';
import type { ResumeStore } from './ports/resume-store.js';
import type { UploadBackend } from './ports/upload-backend.js';

/** Everything but `backend` has a default that suits most pages. */
export interface UploaderOptions {
  /** The way to the app's own backend, usually `procoreBackend({ baseUrl: '/api/procore' })`. */
  readonly backend: UploadBackend;
  /** Default `'v1.1'`. `'auto'`: v2.1 for files above 2 GiB where the backend allows it, v1.1 for all others. */
  readonly protocol?: ProtocolName | 'auto' | undefined;
  /** Bytes, from 5,242,880 to 5,000,000,000 (v2.1 and `'auto'`: from 5,242,881 to 104,857,600), or `'auto'` (default): 8 MiB, more where the file would have over 10,000 segments. */
  readonly segmentSize?: SegmentSizeOption | undefined;
  /** Whether storage verifies each segment by MD5 besides SHA-256, which also makes a hidden ETag computable. Default `true`. */
  readonly md5?: boolean | undefined;
  /** Bytes; files up to this go as one form POST, without hashing first. 0 for never. Default 5 MiB. v2.1 has none. */
  readonly formUploadMaxSize?: number | undefined;
  /** Bytes for hashing buffers, all workers together. Default 256 MiB. */
  readonly memoryBudget?: number | undefined;
  readonly concurrency?:
    | {
        /**
         * Uploads that have a create under way or alive at once; one that is prioritized may be so beside them. A number from 1 to
         * 100, or `'auto'` (default): 4, and 12 of those that go as one request, so that one is created while another is sent.
         */
        readonly uploads?: number | 'auto' | undefined;
        /**
         * Requests to storage at once, all uploads together: a number from 1 to 32, or `'auto'` (default): from 1 to 6 for each
         * origin, more while that brings more bytes, fewer when storage is strained or silent.
         */
        readonly requests?: number | 'auto' | undefined;
        /** Default: one for each core, at most 4. */
        readonly hashWorkers?: number | undefined;
      }
    | undefined;
  readonly retry?:
    | {
        /** Tries of one request in all. Default 6. */
        readonly attempts?: number | undefined;
        /** Wait before the first retry, doubled for each further one. Default 500. */
        readonly minDelayMs?: number | undefined;
        /** Default 30,000. */
        readonly maxDelayMs?: number | undefined;
      }
    | undefined;
  /**
   * Milliseconds after which a request of storage that does not move is made again; more on a slow line, where silence is
   * normal, and 60,000 while its speed is not known. Default 20,000.
   */
  readonly stallTimeoutMs?: number | undefined;
  /** Where uploads are kept so that a later page can go on with them. Default: IndexedDB, where there is one. `false`: nowhere. */
  readonly store?: ResumeStore | false | undefined;
  /**
   * Opaque key of the signed-in user. Nothing is kept without it; with it, only this user's uploads are seen and gone on with. Make
   * another uploader when somebody else signs in.
   */
  readonly owner?: string | undefined;
  /** The functions that `{ kind: 'custom', key }` associations name. */
  readonly associations?: CustomAssociations | undefined;
  /** Makes a worker whose entry is `@procore-upload/core/digest.worker`: for pages whose assets live on another origin. */
  readonly createWorker?: (() => Worker) | undefined;
}

export interface ResolvedOptions {
  readonly segmentSize: SegmentSizeOption;
  readonly md5: boolean;
  readonly formUploadMaxSize: number;
  readonly memoryBudget: number;
  readonly concurrency: {
    readonly uploads: number | 'auto';
    readonly requests: number | 'auto';
    readonly hashWorkers: number;
  };
  readonly stallTimeoutMs: number;
  readonly owner: string | undefined;
  readonly retry: { readonly attempts: number; readonly minDelayMs: number; readonly maxDelayMs: number };
}

const MiB = 1024 * 1024;

/**
 * Fills in the defaults.
 * @throws UploadError `invalid-options` naming the first option that cannot work.
 */
export function resolveOptions(options: UploaderOptions, limits: ProtocolLimits): ResolvedOptions {
  assertBackend(options.backend);
  const segmentSize = options.segmentSize ?? 'auto';
  assertSegmentSize(segmentSize, limits);
  return {
    segmentSize,
    md5: options.md5 ?? true,
    formUploadMaxSize: wholeNumber(
      'formUploadMaxSize',
      options.formUploadMaxSize ?? 5 * MiB,
      0,
      limits.maxFormSize || undefined,
    ),
    memoryBudget: wholeNumber('memoryBudget', options.memoryBudget ?? 256 * MiB, 16 * MiB),
    concurrency: {
      uploads: numberOrAuto('concurrency.uploads', options.concurrency?.uploads, 100),
      requests: numberOrAuto('concurrency.requests', options.concurrency?.requests, 32),
      hashWorkers: wholeNumber(
        'concurrency.hashWorkers',
        options.concurrency?.hashWorkers ?? defaultHashWorkers(),
        1,
        32,
      ),
    },
    stallTimeoutMs: wholeNumber('stallTimeoutMs', options.stallTimeoutMs ?? 20_000, 1),
    owner: ownerOption(options.owner),
    retry: {
      attempts: wholeNumber('retry.attempts', options.retry?.attempts ?? 6, 1),
      minDelayMs: wholeNumber('retry.minDelayMs', options.retry?.minDelayMs ?? 500, 0),
      maxDelayMs: wholeNumber('retry.maxDelayMs', options.retry?.maxDelayMs ?? 30_000, 0),
    },
  };
}

/** @throws UploadError `invalid-options` where there is none, as a page without the types may have it. */
export function assertBackend(backend: UploadBackend | undefined): void {
  if (typeof backend?.send === 'function') return;
  throw new UploadError('invalid-options', {
    message: 'backend is missing. Pass backend: procoreBackend({ baseUrl: "/api/procore" }).',
  });
}

/** The fallback counts where there is no browser yet, such as while a server renders. */
function defaultHashWorkers(): number {
  return Math.min(globalThis.navigator?.hardwareConcurrency ?? 2, 4);
}

function numberOrAuto(name: string, value: number | 'auto' = 'auto', max: number): number | 'auto' {
  return value === 'auto' ? value : wholeNumber(name, value, 1, max, ', or "auto"');
}

/** An empty one would make everybody who is not signed in the same person. */
function ownerOption(owner: string | undefined): string | undefined {
  if (owner === undefined || (typeof owner === 'string' && owner !== '')) return owner;
  throw new UploadError('invalid-options', {
    message: `owner must be a text that is not empty, or be left out, got ${JSON.stringify(owner)}.`,
  });
}

function wholeNumber(
  name: string,
  value: number,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
  orElse = '',
): number {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new UploadError('invalid-options', {
    message: `${name} must be a whole number ${range}${orElse}, got ${String(value)}.`,
  });
}
