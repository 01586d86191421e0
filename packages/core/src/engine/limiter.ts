interface Waiter {
  readonly start: () => void;
}

/** At most `limit` tasks at once; the others wait in order and leave the line when aborted. */
export interface Limiter {
  /** @throws the signal's reason when aborted while waiting; whatever the task throws. */
  run<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result>;
}

export function createLimiter(limit: number): Limiter {
  const waiting = new Set<Waiter>();
  let running = 0;

  function startNext(): void {
    for (const waiter of waiting) {
      if (running >= limit) return;
      waiting.delete(waiter);
      running += 1;
      waiter.start();
    }
  }

  function acquire(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const leave = () => {
        waiting.delete(waiter);
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        start: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.add(waiter);
      startNext();
    });
  }

  return {
    async run(signal, task) {
      await acquire(signal);
      try {
        return await task();
      } finally {
        running -= 1;
        startNext();
      }
    },
  };
}
