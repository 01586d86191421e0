import type { DigestEngine, PortableHash } from '../ports/digest-engine.js';
import type { Digests, FileHashState } from '../ports/digester.js';
import { letMessagesIn } from './let-messages-in.js';
import type { DigestRun } from './messages.js';

/** Between two looks at the messages: some 25 ms. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** The whole file's SHA-256 over the segments of a run; does nothing where it is not wanted. */
export interface WholeFileHash {
  /** Takes bytes up, in the order of the file. */
  update(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What to hand on after the segment with this index. */
  handOn(index: number): Promise<Pick<Digests, 'wholeFile'>>;
}

interface Context {
  readonly engine: DigestEngine;
  readonly signal: AbortSignal;
  fileState(): Promise<FileHashState | undefined>;
}

export function createWholeFileHash(
  { wholeFile, jobs }: DigestRun,
  { engine, signal, fileState }: Context,
): WholeFileHash {
  if (!wholeFile) return { update: async () => {}, handOn: async () => ({}) };
  let opened: PortableHash | undefined;
  const open = async () => (opened ??= await engine.openPortable(await fileState()));
  return {
    async update(bytes) {
      const hash = await open();
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        hash.update(bytes.subarray(start, start + PIECE_BYTES));
        await letMessagesIn();
        signal.throwIfAborted();
      }
    },
    async handOn(index) {
      const hash = await open();
      const isEnd = wholeFile.isLast && index === jobs.length - 1;
      return { wholeFile: isEnd ? { sha256: hash.hex() } : { state: hash.state() } };
    },
  };
}
