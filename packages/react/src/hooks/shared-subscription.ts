import type { Uploader } from '@procore-upload/core';

/** As often as a number can be read while it changes. */
const EVERY_MS = 100;

type Subscribe = (listener: () => void) => () => void;

const subscriptions = new WeakMap<Uploader, Subscribe>();

/**
 * One subscription for all components of a page: they hear of changes at most ten times a second, and together, so that React
 * draws them in one pass. The same function for the same uploader.
 */
export function sharedSubscription(uploader: Uploader): Subscribe {
  let subscribe = subscriptions.get(uploader);
  if (!subscribe) subscriptions.set(uploader, (subscribe = throttledSubscription(uploader)));
  return subscribe;
}

function throttledSubscription(uploader: Uploader): Subscribe {
  const listeners = new Set<() => void>();
  let unsubscribe: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;

  const tell = () => {
    timer = undefined;
    toldAt = performance.now();
    for (const listener of listeners) listener();
  };
  const changed = () => {
    if (timer !== undefined) return;
    const wait = toldAt + EVERY_MS - performance.now();
    if (wait <= 0) tell();
    else timer = setTimeout(tell, wait);
  };

  return (listener) => {
    listeners.add(listener);
    unsubscribe ??= uploader.subscribe(changed);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearTimeout(timer);
      unsubscribe?.();
      [timer, unsubscribe] = [undefined, undefined];
    };
  };
}
