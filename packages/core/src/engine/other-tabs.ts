import type { KeptUpload } from '../ports/resume-store.js';
import type { Keeping } from './record-keeper.js';

/** Changes of another page come by the dozen; its uploads are read again at most this often. */
const LOOK_EVERY_MS = 1_000;

interface Reactions {
  now(): number;
  /** Whether the upload is on this page's list. */
  isShown(id: string): boolean;
  /** As the other page has brought it by now. */
  show(kept: KeptUpload): void;
  /** The page that drove it is gone, and it is this page's. */
  takeOver(kept: KeptUpload): Promise<void>;
  /** It is over, or off the other page's list. */
  vanish(id: string): void;
}

/** Uploads that other pages of this browser drive: shown as they go, and taken over once those pages are gone. */
export interface OtherTabs {
  /** Makes ours what was left by pages that are gone; answers which of these uploads are other pages'. */
  split(kept: readonly KeptUpload[]): Promise<ReadonlySet<string>>;
  /** Sees whose uploads these are now. */
  lookAt(ids: readonly string[]): void;
  release(id: string): void;
  close(): void;
}

export function createOtherTabs({ store, owner, pages }: Keeping, reactions: Reactions): OtherTabs {
  /** By upload: the page that drives it. */
  const driverOf = new Map<string, string>();
  const watched = new Map<string, AbortController>();
  const changed = new Set<string>();
  let looking: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe: (() => void) | undefined;

  async function split(kept: readonly KeptUpload[]): Promise<ReadonlySet<string>> {
    const own = await pages.join();
    const drivers = new Set(kept.map(({ record }) => record.page));
    const gone = await pages.gone(drivers);
    const ours = gone.size > 0 ? await store.claim(owner, own, gone) : new Set<string>();
    const elsewhere = new Set<string>();
    for (const { record } of kept) {
      if (ours.has(record.page) || record.page === own) continue;
      elsewhere.add(record.id);
      driverOf.set(record.id, record.page);
      watch(record.page);
    }
    return elsewhere;
  }

  function watch(page: string): void {
    unsubscribe ??= store.onChange?.(owner, onChange);
    if (watched.has(page)) return;
    const controller = new AbortController();
    watched.set(page, controller);
    pages.whenGone(page, controller.signal).then(
      () => takeOverFrom(page).catch((error: unknown) => reportError(error)),
      () => {},
    );
  }

  /** Another page may be quicker: then its uploads are shown as that one's. */
  async function takeOverFrom(page: string): Promise<void> {
    watched.delete(page);
    const own = await pages.join();
    const [isOurs] = await store.claim(owner, own, new Set([page]));
    const ids = [...driverOf].flatMap(([id, driver]) => (driver === page ? [id] : []));
    // What it added after this page was opened is left, too.
    await look(ids, isOurs === undefined ? ids : undefined);
  }

  /** @param read What else may have changed besides `ids`; all of the owner's uploads without it. */
  async function look(ids: readonly string[], read: readonly string[] | undefined = ids): Promise<void> {
    const own = await pages.join();
    const { uploads } = await store.load(owner, reactions.now(), read);
    const left = new Set(ids);
    for (const kept of uploads) {
      const { id, page } = kept.record;
      const isKnown = left.delete(id);
      if (page === own && (isKnown || !reactions.isShown(id))) {
        driverOf.delete(id);
        await reactions.takeOver(kept);
      } else if (isKnown) {
        driverOf.set(id, page);
        watch(page);
        reactions.show(kept);
      }
    }
    for (const id of left) reactions.vanish(id);
  }

  function onChange(ids: readonly string[]): void {
    for (const id of ids) if (driverOf.has(id)) changed.add(id);
    if (changed.size === 0) return;
    looking ??= setTimeout(() => {
      looking = undefined;
      const those = [...changed];
      changed.clear();
      look(those).catch((error: unknown) => reportError(error));
    }, LOOK_EVERY_MS);
  }

  return {
    split,
    lookAt: (ids) => void look(ids).catch((error: unknown) => reportError(error)),
    release: (id) => void driverOf.delete(id),
    close() {
      clearTimeout(looking);
      unsubscribe?.();
      for (const controller of watched.values()) controller.abort();
    },
  };
}
