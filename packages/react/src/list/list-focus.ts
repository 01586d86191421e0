'use client';

import { useRef, type FocusEventHandler, type RefObject } from 'react';

import { useBrowserLayoutEffect } from '../hooks/use-browser-layout-effect.js';

/** Moves the focus from a row that is about to end to the next one, or the one before; with no other row, to {@link focusHome}. */
export function focusNeighbor(row: HTMLElement): void {
  const neighbor = row.nextElementSibling ?? row.previousElementSibling;
  if (neighbor instanceof HTMLElement) neighbor.focus();
  else focusHome(row);
}

/** Where the focus goes when the last row is gone: to the drop zone's button, or else to the list. */
export function focusHome(inside: Element): void {
  const button = inside
    .closest('[data-part="dropzone"]')
    ?.querySelector<HTMLElement>('[data-part="choose-button"]');
  if (button) button.focus();
  else focusList(inside);
}

/** Moves the focus to the whole of the list around an element. */
export function focusList(inside: Element | null): void {
  inside?.closest<HTMLElement>('[data-part="uploads"]')?.focus({ preventScroll: true });
}

/**
 * Calls `restore` when the focused element inside `part` was taken away by a render: otherwise the focus would fall to the page's
 * top. React mutes blur events while it removes elements, so the last one seen tells the truth.
 */
export function useKeptFocus(
  part: RefObject<HTMLElement | null>,
  restore: () => void,
): { readonly onFocus: FocusEventHandler; readonly onBlur: FocusEventHandler } {
  const hadFocus = useRef(false);
  useBrowserLayoutEffect(() => {
    if (!hadFocus.current || part.current?.contains(document.activeElement)) return;
    hadFocus.current = false;
    restore();
  });
  return {
    onFocus: () => (hadFocus.current = true),
    onBlur: () => (hadFocus.current = false),
  };
}
