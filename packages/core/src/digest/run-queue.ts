import { sizeOf } from '../model/segment.js';
import type { DigestRequest, Digests } from '../ports/digester.js';

/** A request that waits for a worker. */
export interface Waiting {
  readonly request: DigestRequest;
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: unknown) => void;
}

/** Segments that a worker hashes side by side. */
const LANES = 4;
/**
 * The longer a run, the fewer streams: each lane reads its segments by one, and each brings a pipe of 2 MiB. But what has become more
 * pressing meanwhile waits for the run to end.
 */
export const LONGEST_RUN = 4 * LANES;

/** Requests in the order in which they are served: the urgent ones, then by their upload's place, then as they came. */
export interface RunQueue {
  add(waiting: Waiting): void;
  remove(waiting: Waiting): void;
  /** Takes the next one out, and those that go on where it ends. */
  takeRun(): readonly Waiting[];
  readonly next: DigestRequest | undefined;
}

/** @param runs that may be under way at once, and share what waits. */
export function createRunQueue(runs: number): RunQueue {
  const waiting = new Set<Waiting>();

  function next(): Waiting | undefined {
    let first: Waiting | undefined;
    for (const each of waiting) if (!first || rank(each) < rank(first)) first = each;
    return first;
  }

  function followerOf({ request }: Waiting): Waiting | undefined {
    for (const each of waiting) {
      const { file, range, sha256, md5, wholeFile, urgent } = each.request;
      if (
        file === request.file &&
        range.start === request.range.end &&
        sizeOf(range) > 0 &&
        sha256 === request.sha256 &&
        md5 === request.md5 &&
        Boolean(wholeFile) === Boolean(request.wholeFile) &&
        Boolean(urgent) === Boolean(request.urgent)
      )
        return each;
    }
    return undefined;
  }

  return {
    add: (each) => void waiting.add(each),
    remove: (each) => void waiting.delete(each),
    takeRun() {
      const first = next();
      // The whole file's digest goes from run to run: long ones would wait for one another.
      const [most, sharers] = first?.request.wholeFile ? [LANES, 1] : [LONGEST_RUN * runs, runs];
      const run: Waiting[] = [];
      for (let each = first; each && run.length < most; each = followerOf(each)) run.push(each);
      run.splice(Math.ceil(run.length / sharers / LANES) * LANES);
      for (const each of run) waiting.delete(each);
      return run;
    },
    get next() {
      return next()?.request;
    },
  };
}

function rank({ request }: Waiting): number {
  return request.urgent ? -Infinity : (request.place ?? 0);
}
