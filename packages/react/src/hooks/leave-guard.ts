'use client';

import type { Uploader } from '@procore-upload/core';
import { useEffect, useSyncExternalStore } from 'react';

import { sharedSubscription } from './shared-subscription.js';

/** Asks before the page is left while bytes would be lost with it, and listens for `beforeunload` only that long. */
export function useGuardedLeave(uploader: Uploader): void {
  const isSafe = useSyncExternalStore(
    sharedSubscription(uploader),
    () => uploader.isSafeToLeave(),
    () => true,
  );
  useEffect(() => {
    if (isSafe) return;
    const ask = (event: BeforeUnloadEvent) => {
      // Asked anew: React hears of changes a tenth of a second later.
      if (!uploader.isSafeToLeave()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [uploader, isSafe]);
}

export function LeaveGuard({ uploader }: { readonly uploader: Uploader }): null {
  useGuardedLeave(uploader);
  return null;
}
