export interface LongTasks {
  /** Forgets what was seen so far. */
  restart(): Promise<void>;
  /** Ms of the longest task over 50 ms; 0 without one. */
  longest(): Promise<number>;
  stop(): void;
}

/** Watches the main thread for tasks that a person would notice. */
export function watchLongTasks(): LongTasks {
  let longest = 0;
  const take = (entries: PerformanceEntryList) => {
    longest = Math.max(longest, ...entries.map(({ duration }) => duration));
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask' });
  /** A task is reported after it has ended. */
  const settle = async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    take(observer.takeRecords());
  };
  return {
    async restart() {
      await settle();
      longest = 0;
    },
    async longest() {
      await settle();
      return longest;
    },
    stop: () => observer.disconnect(),
  };
}
