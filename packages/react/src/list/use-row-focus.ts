'use client';

import { useRef, useState, type FocusEventHandler, type RefObject } from 'react';

import { useBrowserLayoutEffect } from '../hooks/use-browser-layout-effect.js';
import { focusHome, useKeptFocus } from './list-focus.js';

/**
 * Knows the upload whose row was focused last, and moves the focus on when that row leaves the list: to the row that takes its
 * place, or the last one.
 */
export function useRowFocus(
  root: RefObject<HTMLElement | null>,
  ids: readonly string[],
): {
  readonly id: string | undefined;
  readonly handlers: { readonly onFocus: FocusEventHandler; readonly onBlur: FocusEventHandler };
} {
  const [id, setId] = useState<string>();
  const place = useRef(0);
  const index = id === undefined ? -1 : ids.indexOf(id);
  useBrowserLayoutEffect(() => {
    if (index >= 0) place.current = index;
  });
  const keptFocus = useKeptFocus(root, () => {
    const rows = [...(root.current?.querySelectorAll<HTMLElement>('[data-part="item"]') ?? [])];
    const next = rows.find((row) => Number(row.dataset['index']) >= place.current) ?? rows.at(-1);
    if (next) next.focus({ preventScroll: true });
    else if (root.current) focusHome(root.current);
  });
  return {
    id,
    handlers: {
      onFocus(event) {
        keptFocus.onFocus(event);
        const row = event.target.closest<HTMLElement>('[data-part="item"]');
        if (!row) return;
        place.current = Number(row.dataset['index']);
        setId(ids[place.current]);
      },
      onBlur: keptFocus.onBlur,
    },
  };
}
