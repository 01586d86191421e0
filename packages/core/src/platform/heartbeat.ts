import type { Heartbeat } from '../ports/heartbeat.js';

const EVERY_MS = 1_000;

/**
 * Beats from a worker: a page's own timers fire once a minute while its tab is hidden. Where no worker can be had, from the page,
 * and only while it is seen: a rare beat of a hidden tab would look like sleep.
 */
export function workerHeartbeat(createWorker: () => Worker): Heartbeat {
  return {
    start(onBeat) {
      let stop = pageBeats(onBeat);
      try {
        const worker = createWorker();
        worker.addEventListener('message', () => {
          stop();
          stop = () => {};
          onBeat();
        });
        worker.addEventListener('error', (event) => event.preventDefault());
        // The digest worker's entry knows this message: pages whose assets live elsewhere have one worker to name.
        worker.postMessage({ type: 'beat', everyMs: EVERY_MS });
        return () => {
          stop();
          worker.terminate();
        };
      } catch {
        // A page that may have no workers has these.
        return () => stop();
      }
    },
  };
}

function pageBeats(onBeat: () => void): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') onBeat();
  }, EVERY_MS);
  return () => clearInterval(timer);
}
