/** Whoever waits in a {@link Line} has a place in it: the order in which uploads were added. */
export interface Placed {
  readonly place: number;
}

/**
 * At most so many at work; of those who wait, the one with the lowest place is next, also when it left and came back. To wait costs
 * an entry in a map: thousands may.
 */
export interface Line<Item extends Placed> {
  join(item: Item): void;
  leave(item: Item): void;
  /** Starts those whose turn it is. */
  serve(): void;
}

/** `work` never rejects; `isOpen` may hold everyone back, until the next `serve`. */
export function createLine<Item extends Placed>(
  limit: number,
  isOpen: () => boolean,
  work: (item: Item) => Promise<void>,
): Line<Item> {
  const waiting = new Map<number, Item>();
  /** Nobody waits at a lower place. */
  let lowest = 0;
  let working = 0;

  function next(): Item | undefined {
    if (waiting.size === 0) return undefined;
    while (!waiting.has(lowest)) lowest += 1;
    return waiting.get(lowest);
  }

  function serve(): void {
    for (let item = next(); item && working < limit && isOpen(); item = next()) {
      waiting.delete(item.place);
      working += 1;
      void work(item).finally(() => {
        working -= 1;
        serve();
      });
    }
  }

  return {
    join(item) {
      waiting.set(item.place, item);
      lowest = Math.min(lowest, item.place);
      serve();
    },
    leave(item) {
      waiting.delete(item.place);
    },
    serve,
  };
}
