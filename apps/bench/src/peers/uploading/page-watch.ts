/** What a user would notice meanwhile. */
export interface PageWatch {
  /** ms from now to the end of the first task after the next frame was drawn. */
  answers(): Promise<number>;
  stop(): Promise<{ readonly longestTaskMs: number; readonly longestFrameGapMs: number }>;
}

/** Long tasks are told of a little after they end. */
const LATE_MS = 100;

export function watchPage(): PageWatch {
  let longestTaskMs = 0;
  const note = ({ duration }: PerformanceEntry) => (longestTaskMs = Math.max(longestTaskMs, duration));
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  observer.observe({ type: 'longtask' });
  let [last, longestFrameGapMs, handle] = [performance.now(), 0, 0];
  const onFrame = () => {
    const now = performance.now();
    longestFrameGapMs = Math.max(longestFrameGapMs, now - last);
    last = now;
    handle = requestAnimationFrame(onFrame);
  };
  handle = requestAnimationFrame(onFrame);
  return {
    answers() {
      const started = performance.now();
      return new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - started), { once: true });
          port1.start();
          port2.postMessage(undefined);
        });
      });
    },
    async stop() {
      cancelAnimationFrame(handle);
      longestFrameGapMs = Math.max(longestFrameGapMs, performance.now() - last);
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      observer.takeRecords().forEach(note);
      observer.disconnect();
      return { longestTaskMs, longestFrameGapMs };
    },
  };
}
