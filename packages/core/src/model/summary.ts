import type { UploadError } from '../errors/upload-error.js';
import type { UploadGate } from './gate.js';
import type { UploadSnapshot, UploadStatus } from './upload.js';

/** All uploads (or a part of them) in numbers. */
export interface UploadSummary {
  readonly count: Readonly<Record<UploadStatus, number>>;
  /** Bytes sent of the uploads that count: all but the canceled ones. */
  readonly loaded: number;
  /** Bytes. */
  readonly total: number;
  /** Bytes per second. */
  readonly speed: number;
  /** Estimated ms until everything that is under way is sent; `undefined` while nothing moves. */
  readonly etaMs: number | undefined;
}

/** All uploads at one moment. Immutable; the same object as long as nothing changed. */
export interface UploaderSnapshot {
  /** In the order in which they were added. */
  readonly uploads: readonly UploadSnapshot[];
  readonly summary: UploadSummary;
  /** Whether requests may be made, and if not, why. */
  readonly gate: UploadGate;
  /** How this browser hashes; `undefined` until the first file was hashed. */
  readonly digestEngine: DigestEngineName | undefined;
  /** Whose uploads these are, where they are kept for later pages. */
  readonly owner?: string;
  /** Why they are not kept though there is an owner: this device or window refuses. They end with this page. */
  readonly resumeUnavailable?: UploadError;
}

/**
 * `subtle`: the browser's own SHA-256, in secure contexts; beside lanes only for one or two segments. `lanes`: four segments side by side in
 * SIMD WebAssembly. `wasm`: hash-wasm,
 * where there is no SIMD. `js`: plain JavaScript, where WebAssembly is refused. The best that a browser can do comes first.
 */
export const DIGEST_ENGINES = ['subtle+lanes', 'lanes', 'subtle+wasm', 'wasm', 'subtle+js', 'js'] as const;

/** How segments are hashed: one of {@link DIGEST_ENGINES}. */
export type DigestEngineName = (typeof DIGEST_ENGINES)[number];

const NO_UPLOADS: Readonly<Record<UploadStatus, number>> = {
  queued: 0,
  hashing: 0,
  ready: 0,
  creating: 0,
  transferring: 0,
  completing: 0,
  processing: 0,
  associating: 0,
  paused: 0,
  failed: 0,
  canceled: 0,
  completed: 0,
};

const UNDER_WAY: readonly UploadStatus[] = ['queued', 'hashing', 'ready', 'creating', 'transferring'];

/** Adds up uploads in one pass. Pure. */
export function summarize(uploads: Iterable<UploadSnapshot>): UploadSummary {
  const tally = createSummaryTally();
  for (const upload of uploads) tally.add(upload);
  return tally.summary();
}

/** A summary of uploads that come, change and go, of which none but those is looked at. */
export interface SummaryTally {
  add(upload: UploadSnapshot): void;
  /** @param upload as it was added */
  remove(upload: UploadSnapshot): void;
  summary(): UploadSummary;
}

export function createSummaryTally(): SummaryTally {
  const count = { ...NO_UPLOADS };
  /** By upload, of the few that move: fractions that are added and taken away again leave a rest. */
  const speeds = new Map<string, number>();
  let [loaded, total, left] = [0, 0, 0];

  function note(upload: UploadSnapshot, times: 1 | -1): void {
    count[upload.status] += times;
    if (upload.status === 'canceled') return;
    loaded += times * upload.loaded;
    total += times * upload.total;
    if (UNDER_WAY.includes(upload.status)) left += times * (upload.total - upload.loaded);
  }

  return {
    add(upload) {
      note(upload, 1);
      if (upload.speed > 0) speeds.set(upload.id, upload.speed);
    },
    remove(upload) {
      note(upload, -1);
      speeds.delete(upload.id);
    },
    summary() {
      const speed = [...speeds.values()].reduce((sum, one) => sum + one, 0);
      return {
        count: { ...count },
        loaded,
        total,
        speed,
        etaMs: speed > 0 ? (left / speed) * 1000 : undefined,
      };
    },
  };
}
