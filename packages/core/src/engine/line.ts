import { createPlaces } from './places.js';

/** Whoever waits in a {@link Line} has a place in it: the order in which uploads were added, below zero where one was prioritized. */
export interface Placed {
  readonly place: number;
}

export function isPrioritized({ place }: Placed): boolean {
  return place < 0;
}

/**
 * At most so many at work; of those who wait, the one with the lowest place is next, also when it left and came back. One that is
 * prioritized need not wait for a place among them: it may be at work beside. To wait costs an entry in a map: thousands may.
 */
export interface Line<Item extends Placed> {
  join(item: Item): void;
  /** Whether it had been waiting. */
  leave(item: Item): boolean;
  /** Starts those whose turn it is. */
  serve(): void;
}

/** `work` never rejects; `isOpen` may hold everyone back, until the next `serve`. */
export function createLine<Item extends Placed>(
  limit: number,
  isOpen: () => boolean,
  work: (item: Item) => Promise<void>,
): Line<Item> {
  /** Apart, so that neither has to step over the other's gaps. */
  const prioritized = createPlaces<Item>();
  const others = createPlaces<Item>();
  let working = 0;

  const placesOf = (item: Item) => (isPrioritized(item) ? prioritized : others);

  function next(): Item | undefined {
    const first = prioritized.first();
    if (first) return working < limit + 1 ? first : undefined;
    return working < limit ? others.first() : undefined;
  }

  function serve(): void {
    for (let item = isOpen() ? next() : undefined; item; item = isOpen() ? next() : undefined) {
      placesOf(item).delete(item);
      working += 1;
      void work(item).finally(() => {
        working -= 1;
        serve();
      });
    }
  }

  return {
    join(item) {
      placesOf(item).add(item);
      serve();
    },
    leave: (item) => placesOf(item).delete(item),
    serve,
  };
}
