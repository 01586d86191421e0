import { abortable } from './abortable.js';

/** At most `limit` tasks at once; the others wait in order and leave the line when aborted. */
export interface Limiter {
  /** @throws the signal's reason when aborted while waiting; whatever the task throws. */
  run<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result>;
}

export function createLimiter(limit: number): Limiter {
  const waiting = new Set<() => void>();
  let running = 0;

  function startNext(): void {
    for (const start of waiting) {
      if (running >= limit) return;
      waiting.delete(start);
      running += 1;
      start();
    }
  }

  return {
    async run(signal, task) {
      await abortable<void>(signal, (start) => {
        waiting.add(start);
        startNext();
        return () => waiting.delete(start);
      });
      try {
        return await task();
      } finally {
        running -= 1;
        startNext();
      }
    },
  };
}
