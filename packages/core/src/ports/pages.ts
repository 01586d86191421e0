/** Tells the pages of this browser that are open from those that are gone, so that no two drive one upload. */
export interface Pages {
  /** Resolves with this page's id once the others can see that it is open. Ids are never used twice. */
  join(): Promise<string>;
  /** Those of the given pages that are gone for good. */
  gone(pages: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Resolves once that page is gone, crashed ones included; rejects with the signal's reason. */
  whenGone(page: string, signal: AbortSignal): Promise<void>;
  /** Lets the others take this page for gone. */
  leave(): void | Promise<void>;
  /** Calls back when the others took this page for gone while it slept: its uploads may be theirs now. */
  onLost(listener: () => void): void;
}
