import { InvalidFaultError, parseFaults, type CheckedFault, type FaultEffect } from './fault.js';

/** What of a request decides which faults hit it. */
export interface FaultableRequest {
  target: 'api' | 'storage';
  method: string;
  /** With the query string. */
  path: string;
  segmentIndex?: number | undefined;
}

interface PlannedFault {
  fault: CheckedFault;
  path: RegExp | undefined;
  seen: number;
}

/** The faults that are armed, and how many requests each has seen. */
export class FaultPlan {
  readonly #embeddedStore: boolean;
  #planned: PlannedFault[] = [];

  constructor(options: { embeddedStore: boolean }) {
    this.#embeddedStore = options.embeddedStore;
  }

  /**
   * Arms one fault or a list; with one bad fault in a list none is armed.
   *
   * @throws InvalidFaultError on a fault that is not understood, or not possible on an outside store.
   */
  add(input: unknown): CheckedFault[] {
    const faults = parseFaults(input);
    if (
      !this.#embeddedStore &&
      faults.some(({ on, do: effect }) => on.target === 'storage' && !('expire' in effect))
    ) {
      throw new InvalidFaultError(
        'On an outside store only {"expire": true} is possible for storage: the page talks to the store directly.',
      );
    }
    this.#planned.push(
      ...faults.map((fault) => ({
        fault,
        path: fault.on.path === undefined ? undefined : new RegExp(fault.on.path),
        seen: 0,
      })),
    );
    return faults;
  }

  clear(): void {
    this.#planned = [];
  }

  /** Counts the request against every fault it matches and returns what is due, in the order of arming. */
  take(request: FaultableRequest): FaultEffect[] {
    const due: FaultEffect[] = [];
    for (const planned of this.#planned) {
      if (!matches(planned, request)) continue;
      planned.seen += 1;
      const { nth, times, do: effect } = planned.fault;
      if (planned.seen >= nth && planned.seen < nth + times) due.push(effect);
    }
    return due;
  }
}

function matches({ fault: { on }, path }: PlannedFault, request: FaultableRequest): boolean {
  return (
    on.target === request.target &&
    (on.method === undefined ? request.method !== 'OPTIONS' : on.method === request.method) &&
    (path === undefined || path.test(request.path)) &&
    (on.segmentIndex === undefined || on.segmentIndex === request.segmentIndex)
  );
}
