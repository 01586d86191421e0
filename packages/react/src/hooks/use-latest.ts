'use client';

import { useInsertionEffect, useRef, type RefObject } from 'react';

/** A ref to the value of the latest render, for callbacks that must not be subscribed anew each time their closure changes. */
export function useLatest<T>(value: T): Readonly<RefObject<T>> {
  const ref = useRef(value);
  // The first effect to run in a commit: event listeners and other effects never see the previous closure.
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
