/** Items by their place; the lowest is found without looking at the others. */
export interface Places<Item> {
  add(item: Item): void;
  /** Whether it was there. */
  delete(item: Item): boolean;
  first(): Item | undefined;
}

/** For places that are mostly whole numbers in a row: each gap is stepped over once. */
export function createPlaces<Item extends { readonly place: number }>(): Places<Item> {
  const items = new Map<number, Item>();
  /** Nobody is at a lower place. */
  let lowest = 0;

  return {
    add(item) {
      lowest = items.size === 0 ? item.place : Math.min(lowest, item.place);
      items.set(item.place, item);
    },
    delete: (item) => items.delete(item.place),
    first() {
      if (items.size === 0) return undefined;
      while (!items.has(lowest)) lowest += 1;
      return items.get(lowest);
    },
  };
}
