import { asUploadError } from '../errors/upload-error.js';
import type { JobRun } from './upload-job.js';

/** An upload that takes less costs no call, and a long one at most this often … */
const SAVE_EVERY_MS = 60_000;

/** … and not before this share of its segments is new: nine calls at most, of the few hundred an hour that Procore allows. */
const SAVE_EVERY_SHARE = 0.1;

/** Tells Procore now and then which segments are stored, where the protocol can be told. Never in the way of the bytes. */
export interface ProgressSaver {
  /** A segment was stored. */
  note(): void;
  /** Saves what is new at once. Never fails: what could not be saved is only asked for again. */
  save(): Promise<void>;
  /** No save is under way any more: one that arrived after the complete would undo it. */
  settled(): Promise<void>;
}

export function createProgressSaver({ job, deps, gate, signal, snapshot, warn }: JobRun): ProgressSaver {
  let saved = 0;
  let savedAt = deps.clock.now();
  let saving = Promise.resolve();

  function etags(): (string | undefined)[] {
    return snapshot().segments.map((segment) => (segment.status === 'stored' ? segment.etag : undefined));
  }

  async function saveNow(): Promise<void> {
    const { protocol } = job;
    try {
      const { scope, uuid } = snapshot();
      const known = etags();
      const stored = known.filter((etag) => etag !== undefined).length;
      // With every ETag there it would be the complete.
      if (!protocol.saveProgress || !uuid || stored === saved || stored === known.length) return;
      saved = stored;
      savedAt = deps.clock.now();
      await gate.run(signal, async () => protocol.saveProgress?.({ scope, uuid, etags: known, signal }));
    } catch (error) {
      warn(asUploadError(error));
    }
  }

  function save(): Promise<void> {
    saving = saving.then(saveNow);
    return saving;
  }

  return {
    save,
    note() {
      if (!job.protocol.saveProgress || deps.clock.now() - savedAt < SAVE_EVERY_MS) return;
      const { segments } = snapshot();
      const stored = etags().filter((etag) => etag !== undefined).length;
      if (stored - saved >= segments.length * SAVE_EVERY_SHARE) void save();
    },
    settled: () => saving,
  };
}
