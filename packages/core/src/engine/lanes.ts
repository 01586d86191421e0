/**
 * Works through `items` in order, `lanes` at a time. The first failure aborts the tasks beside it; all have ended when this
 * settles, so nothing of them can happen afterwards.
 *
 * @throws the first failure; the signal's reason when aborted.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  signal: AbortSignal,
  task: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const queue = items.values();

  async function lane(): Promise<void> {
    for (const item of queue) {
      either.throwIfAborted();
      await task(item, either);
    }
  }

  const settled = await Promise.allSettled(
    Array.from({ length: Math.min(lanes, items.length) }, () =>
      lane().catch((error: unknown) => {
        failure.abort(error);
        throw error;
      }),
    ),
  );
  signal.throwIfAborted();
  if (settled.some(({ status }) => status === 'rejected')) throw failure.signal.reason;
}
