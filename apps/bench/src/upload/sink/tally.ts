/** What reached storage since the last reset. */
export interface Tally {
  /** Of files: of a form, without what surrounds the file. */
  readonly fileBytes: number;
  /** Requests that carried a file's bytes. */
  readonly bodies: number;
  readonly preflights: number;
  /** To the page's own origin: creates, completes, signatures. */
  readonly calls: number;
  /** Requests with a body at once. */
  readonly mostInFlight: number;
  /** ms since 1970: arrival of the first body's headers, and the last one's answer. */
  readonly firstBodyAt: number | undefined;
  readonly lastAnswerAt: number | undefined;
  /** Requests that ended before their body did. */
  readonly broken: number;
  readonly sinkProcessorSeconds: number;
}

type Counts = { -readonly [Name in keyof Omit<Tally, 'sinkProcessorSeconds'>]: Tally[Name] };

export interface Counter {
  readonly counts: Counts;
  begin(): void;
  end(fileBytes: number): void;
  break(): void;
  reset(): void;
  tally(): Tally;
}

export function createCounter(): Counter {
  const counts: Counts = { ...NOTHING };
  let inFlight = 0;
  let before = process.cpuUsage();
  return {
    counts,
    begin() {
      counts.firstBodyAt ??= now();
      inFlight += 1;
      counts.mostInFlight = Math.max(counts.mostInFlight, inFlight);
    },
    end(fileBytes) {
      inFlight -= 1;
      counts.bodies += 1;
      counts.fileBytes += fileBytes;
      counts.lastAnswerAt = now();
    },
    break() {
      inFlight -= 1;
      counts.broken += 1;
    },
    reset() {
      Object.assign(counts, NOTHING);
      before = process.cpuUsage();
    },
    tally() {
      const { user, system } = process.cpuUsage(before);
      return { ...counts, sinkProcessorSeconds: (user + system) / 1e6 };
    },
  };
}

const NOTHING: Counts = {
  fileBytes: 0,
  bodies: 0,
  preflights: 0,
  calls: 0,
  mostInFlight: 0,
  firstBodyAt: undefined,
  lastAnswerAt: undefined,
  broken: 0,
};

function now(): number {
  return performance.timeOrigin + performance.now();
}
