'use client';

import { useLayoutEffect, useRef, type FocusEventHandler, type RefObject } from 'react';

/**
 * Moves the focus from a row that is about to end to the next one, or the one before. With no other row it goes to the drop
 * zone's button, or else to the list.
 */
export function focusNeighbor(row: HTMLElement): void {
  const neighbor = row.nextElementSibling ?? row.previousElementSibling;
  const home =
    row.closest('[data-part="dropzone"]')?.querySelector('[data-part="choose-button"]') ??
    row.closest('[data-part="uploads"]');
  const target = neighbor ?? home;
  if (target instanceof HTMLElement) target.focus();
}

/**
 * Keeps the focus in a row whose focused button disappears because the upload moved on: otherwise it would fall to the page's
 * top. React mutes blur events while it removes elements, so the last one seen tells the truth.
 */
export function useKeptFocus(
  row: RefObject<HTMLElement | null>,
  status: string,
): { readonly onFocus: FocusEventHandler; readonly onBlur: FocusEventHandler } {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (hadFocus.current && !row.current?.contains(document.activeElement))
      row.current?.focus({ preventScroll: true });
  }, [row, status]);
  return {
    onFocus: () => (hadFocus.current = true),
    onBlur: () => (hadFocus.current = false),
  };
}
