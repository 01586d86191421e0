'use client';

import { useSyncExternalStore } from 'react';

const COARSE_POINTER = '(pointer: coarse)';

/** Whether this is a device that is pointed at with a finger: one that has a camera to hand. Not known on a server. */
export function useCoarsePointer(): boolean {
  return useSyncExternalStore(subscribe, isCoarse, () => false);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(COARSE_POINTER);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function isCoarse(): boolean {
  return matchMedia(COARSE_POINTER).matches;
}
