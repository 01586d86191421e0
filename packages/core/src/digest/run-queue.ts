import { sizeOf } from '../model/segment.js';
import type { DigestRequest, Digests } from '../ports/digester.js';

/** A request that waits for a worker. */
export interface Waiting {
  readonly request: DigestRequest;
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: unknown) => void;
}

/** More side by side bring nothing. */
const SEGMENTS_OF_A_RUN = 4;

/** Requests in the order in which they are served: the urgent ones, then by their upload's place, then as they came. */
export interface RunQueue {
  add(waiting: Waiting): void;
  remove(waiting: Waiting): void;
  /** Takes the next one out, and those that go on where it ends. */
  takeRun(): readonly Waiting[];
  readonly isNextUrgent: boolean;
  readonly size: number;
}

/** @param mostSegments of a run */
export function createRunQueue(mostSegments: number): RunQueue {
  const waiting = new Set<Waiting>();
  const limit = Math.max(1, Math.min(Math.floor(mostSegments), SEGMENTS_OF_A_RUN));

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
      const run: Waiting[] = [];
      for (let each = next(); each; each = run.length < limit ? followerOf(each) : undefined) {
        waiting.delete(each);
        run.push(each);
      }
      return run;
    },
    get isNextUrgent() {
      return next()?.request.urgent === true;
    },
    get size() {
      return waiting.size;
    },
  };
}

function rank({ request }: Waiting): number {
  return request.urgent ? -Infinity : (request.place ?? 0);
}
