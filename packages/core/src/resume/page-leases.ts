import { nanoid } from 'nanoid/non-secure';
import type { Clock } from '../ports/clock.js';
import type { Pages } from '../ports/pages.js';
import type { ResumeDatabase } from './database.js';

const RENEW_EVERY_MS = 5_000;
/** Hidden pages' timers come once a minute. */
const LEASE_MS = 90_000;

/** By leases in IndexedDB, where Web Locks are missing: a page that has not renewed its own in time counts as gone. */
export function pageLeases(open: () => Promise<ResumeDatabase>, clock: Clock): Pages {
  const left = new AbortController();
  const listeners = new Set<() => void>();
  let joined: Promise<string> | undefined;

  async function join(): Promise<string> {
    const page = nanoid();
    await (await open()).put('leases', clock.now() + LEASE_MS, page);
    void keepUp(page);
    return page;
  }

  async function keepUp(page: string): Promise<void> {
    try {
      for (;;) {
        await clock.sleep(RENEW_EVERY_MS, left.signal);
        if (await renew(page)) continue;
        joined = undefined;
        listeners.forEach((listener) => listener());
        return;
      }
    } catch (error) {
      if (!left.signal.aborted) reportError(error);
    }
  }

  /** Whether nobody has taken this page for gone meanwhile: whoever does removes its lease. */
  async function renew(page: string): Promise<boolean> {
    const transaction = (await open()).transaction('leases', 'readwrite');
    const isHeld = (await transaction.store.getKey(page)) !== undefined;
    if (isHeld) await transaction.store.put(clock.now() + LEASE_MS, page);
    await transaction.done;
    return isHeld;
  }

  async function gone(pages: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const transaction = (await open()).transaction('leases', 'readwrite');
    const ended = new Set<string>();
    for (const page of pages) {
      if (((await transaction.store.get(page)) ?? 0) > clock.now()) continue;
      await transaction.store.delete(page);
      ended.add(page);
    }
    await transaction.done;
    return ended;
  }

  return {
    join: () => (joined ??= join()),
    gone,
    async whenGone(page, signal) {
      while ((await gone(new Set([page]))).size === 0) await clock.sleep(RENEW_EVERY_MS, signal);
    },
    async leave() {
      left.abort(new DOMException('The page has left.', 'AbortError'));
      const page = await joined;
      if (page !== undefined) await (await open()).delete('leases', page);
    },
    onLost: (listener) => void listeners.add(listener),
  };
}
