import type { Clock } from '../ports/clock.js';
import type { Pages } from '../ports/pages.js';
import type { ResumeStore } from '../ports/resume-store.js';

/** A page loads what keeps uploads when it first has some to keep: not with the uploader, and not after they are under way. */
const load = () => import('./browser-store.js');

export function storeOnDemand(): ResumeStore {
  let loading: Promise<ResumeStore> | undefined;
  const store = () => (loading ??= load().then(({ browserStore }) => browserStore()));
  return {
    load: async (...args) => (await store()).load(...args),
    write: async (...args) => (await store()).write(...args),
    claim: async (...args) => (await store()).claim(...args),
    forget: async (owner) => (await store()).forget(owner),
    onChange(...args) {
      const left = new AbortController();
      const listen = async () => {
        const stop = (await store()).onChange?.(...args);
        if (left.signal.aborted) stop?.();
        else left.signal.addEventListener('abort', () => stop?.());
      };
      // Whoever listens has read before, and has heard that it failed.
      listen().catch(() => {});
      return () => left.abort();
    },
  };
}

/** For browsers without Web Locks. */
export function pagesOnDemand(clock: Clock): Pages {
  const listeners = new Set<() => void>();
  let loading: Promise<Pages> | undefined;
  const pages = () =>
    (loading ??= load().then(({ browserLeases }) => {
      const leases = browserLeases(clock);
      leases.onLost(() => listeners.forEach((listener) => listener()));
      return leases;
    }));
  return {
    join: async () => (await pages()).join(),
    gone: async (others) => (await pages()).gone(others),
    whenGone: async (page, signal) => (await pages()).whenGone(page, signal),
    leave: async () => (await loading)?.leave(),
    onLost: (listener) => void listeners.add(listener),
  };
}
