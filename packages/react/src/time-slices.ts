/** Half a frame at 60 per second: the other half is the page's. */
const SLICE_MS = 8;

/** Cuts long work into slices between which the page can do its own. */
export interface TimeSlices {
  /** The current slice has been used up. */
  isOver(): boolean;
  /** Lets everything else that waits for the main thread go first, then begins a slice. */
  next(): Promise<void>;
}

export function createTimeSlices(): TimeSlices {
  let end = performance.now() + SLICE_MS;
  return {
    isOver: () => performance.now() >= end,
    async next() {
      await turnOfTheOthers();
      end = performance.now() + SLICE_MS;
    },
  };
}

/**
 * A message to oneself: it queues behind what is there. `scheduler.yield` would go first, ahead of the workers' and requests' events
 * that the uploads already added live on, and a timer waits 4 ms, or a second in a hidden tab.
 */
function turnOfTheOthers(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
