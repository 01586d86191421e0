'use client';

import { useEffect } from 'react';

/** What a browser leaves the page for when it is dropped beside its place. */
const NAVIGATES = ['Files', 'text/uri-list'];
/** A quick drop may have no `dragover`: then WebKit goes by the `dragenter`. */
const EVENTS = ['dragenter', 'dragover', 'drop'] as const;

/**
 * Keeps the page from being left for a file that misses its drop zone. Drops that the page knows what to do with stay as they are:
 * files on its own file inputs, text and links on its fields, and whatever it drags about by itself.
 */
export function useStayOnPage(): void {
  useEffect(() => {
    for (const type of EVENTS) document.addEventListener(type, stay);
    return () => {
      for (const type of EVENTS) document.removeEventListener(type, stay);
    };
  }, []);
}

function stay(event: DragEvent): void {
  const types = event.dataTransfer?.types ?? [];
  if (!NAVIGATES.some((type) => types.includes(type))) return;
  const target = event.composedPath()[0];
  const isTaken =
    target instanceof Element &&
    target.matches(types.includes('Files') ? 'input[type="file"]:enabled' : ':read-write');
  if (!isTaken) event.preventDefault();
}
