import * as v from 'valibot';

import { badRequest } from '../errors.js';

const status = v.pipe(v.string(), v.nonEmpty());

const outcomeSchema = v.strictObject({
  filename: v.optional(v.string()),
  status,
  via: v.optional(v.array(status), ['scanning']),
});

/** How the processing of one v2.1 upload is to end. */
export interface Outcome {
  /** The next upload of that name to be completed; without a name, the next at all. */
  filename?: string | undefined;
  /** Where it ends: `available`, `infected`, `failed`, `expired`, or any other. */
  status: string;
  /** What the GETs before that answer, one each; default `['scanning']`. */
  via: string[];
}

const DEFAULT_COURSE = ['scanning', 'available'];

/** What tests ordered, each for one upload. */
export class Outcomes {
  #ordered: Outcome[] = [];

  /** @throws ApiError 400 */
  add(input: unknown): Outcome {
    const parsed = v.safeParse(outcomeSchema, input);
    if (!parsed.success) {
      throw badRequest(
        'The body has to be {"filename"?, "status", "via"?: [statuses that come before it]}, and nothing else.',
      );
    }
    this.#ordered.push(parsed.output);
    return parsed.output;
  }

  /** The statuses that the next GETs of this upload answer; the last one stays. */
  take(filename: string | undefined): string[] {
    const index = this.#ordered.findIndex(
      (outcome) => outcome.filename === undefined || outcome.filename === filename,
    );
    const [outcome] = index === -1 ? [] : this.#ordered.splice(index, 1);
    return outcome === undefined ? [...DEFAULT_COURSE] : [...outcome.via, outcome.status];
  }

  clear(): void {
    this.#ordered = [];
  }
}
