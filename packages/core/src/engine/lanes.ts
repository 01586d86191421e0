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
  const [only] = items;
  if (only !== undefined && items.length === 1) return alone(only, signal, task);
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

/** None beside it could fail: thousands of small files need no signals of their own for that. */
async function alone<Item>(
  item: Item,
  signal: AbortSignal,
  task: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  signal.throwIfAborted();
  await task(item, signal);
  signal.throwIfAborted();
}
