/** Half a frame at 60 per second: the other half is the page's. */
const SLICE_MS = 8;

/**
 * Works through many items, as they come, in slices of 8 ms, between which the page draws and answers. Chromium asks the disk for the size of each
 * file that was picked when it is first looked at, which takes longer than all else that adding it does: ten thousand files given to
 * `add` at once hold the page up for a second or more.
 *
 * @example
 * await inSlices(input.files, (file) => uploader.add([file], target));
 *
 * @throws what `work` throws; the signal's reason when it is aborted between two slices.
 */
export async function inSlices<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => void,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  let end = performance.now() + SLICE_MS;
  for await (const item of items) {
    if (performance.now() >= end) {
      await turnOfTheOthers();
      end = performance.now() + SLICE_MS;
    }
    signal?.throwIfAborted();
    work(item);
  }
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
