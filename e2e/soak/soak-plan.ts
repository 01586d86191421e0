import type { Fault } from '@procore-upload/simulator';

import { seededRandom } from './random.ts';

const LARGEST = 20 * 1024 * 1024;
const FAULT_SHARE = 0.05;

type Effects = readonly Fault['do'][];

const xml = (code: string) => `<Error><Code>${code}</Code></Error>`;

const RESETS: Effects = [{ reset: 'before' }, { reset: 'during' }, { reset: 'after' }];

const OF_PROCORE: Effects = [
  ...RESETS,
  { status: 500 },
  { status: 502 },
  { status: 503, headers: { 'Retry-After': '1' } },
  { status: 408 },
  { status: 429, headers: { 'Retry-After': '1' } },
  { delayMs: 500 },
];

const OF_STORAGE: Effects = [
  ...RESETS,
  { status: 500, body: xml('InternalError') },
  { status: 503, body: xml('SlowDown') },
  { status: 400, body: xml('RequestTimeout') },
  { hideEtag: true },
  { corrupt: true },
  { expire: true },
  { stallAfterBytes: 100_000 },
  { delayMs: 500 },
];

/** What an upload asks for; a form has no complete, and only files over 5 MiB have segments. */
const REQUESTS: readonly { on: Fault['on']; effects: Effects }[] = [
  { on: { target: 'api', method: 'POST', path: '/uploads$' }, effects: OF_PROCORE },
  { on: { target: 'api', method: 'PATCH', path: '/uploads/' }, effects: OF_PROCORE },
  { on: { target: 'api', method: 'POST', path: '/files\\?' }, effects: OF_PROCORE },
  { on: { target: 'storage', method: 'POST' }, effects: OF_STORAGE },
  { on: { target: 'storage', method: 'PUT' }, effects: OF_STORAGE },
];

export interface SoakPlan {
  readonly seed: number;
  /** Bytes of each file. */
  readonly sizes: readonly number[];
  readonly faults: readonly Fault[];
}

/** What the soak sends and what fails in it: the same for the same seed. */
export function soakPlan(seed: number, files: number): SoakPlan {
  const random = seededRandom(seed);
  const sizes = Array.from({ length: files }, () => Math.floor(LARGEST ** random()));
  // Far enough that requests which are made again are hit as often as the others.
  const requests = Math.ceil(files * 1.2);
  const faults = REQUESTS.flatMap(({ on, effects }) =>
    Array.from({ length: requests }, (_, index) => index + 1)
      .filter(() => random() < FAULT_SHARE)
      .map((nth): Fault => ({
        on,
        nth,
        do: effects[Math.floor(random() * effects.length)] ?? { status: 500 },
      })),
  );
  return { seed, sizes, faults };
}
