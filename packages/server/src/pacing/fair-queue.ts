/** First in, first out for each user, and the users in turn: a drop of a thousand files is one voice among others. */
export class FairQueue<Item> {
  readonly #byUser = new Map<string, Item[]>();

  add(user: string, item: Item): void {
    const items = this.#byUser.get(user);
    if (items === undefined) this.#byUser.set(user, [item]);
    else items.push(item);
  }

  /** Takes the next one; its user is last in turn then. */
  next(): Item | undefined {
    const [first] = this.#byUser;
    if (first === undefined) return undefined;
    const [user, items] = first;
    const item = items.shift();
    this.#byUser.delete(user);
    if (items.length > 0) this.#byUser.set(user, items);
    return item;
  }

  remove(user: string, item: Item): void {
    const items = this.#byUser.get(user)?.filter((other) => other !== item) ?? [];
    if (items.length > 0) this.#byUser.set(user, items);
    else this.#byUser.delete(user);
  }

  waitingOf(user: string): number {
    return this.#byUser.get(user)?.length ?? 0;
  }

  get isEmpty(): boolean {
    return this.#byUser.size === 0;
  }
}
