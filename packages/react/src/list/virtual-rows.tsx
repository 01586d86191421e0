'use client';

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, type CSSProperties, type ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import type { UploadRowsProps } from './upload-rows.js';
import { FollowingRow } from './upload-row.js';

/** A row without notes, px; each is measured once it is in the page. */
const USUAL_HEIGHT = 61;
/** Rows above and below the frame, so that Tab finds the next one. */
const OVERSCAN = 6;

/** Where a row is comes from the virtualizer, which writes it past React: scrolling by a few pixels renders nothing. */
const ROW: CSSProperties = { position: 'absolute', insetBlockStart: 0, insetInline: 0 };
const LIST: CSSProperties = { position: 'relative' };

export interface VirtualRowsProps extends UploadRowsProps {
  readonly frame: HTMLElement;
}

/** The rows of a long list that are in sight, and the one with the focus. */
export function VirtualRows({
  ids,
  nameOf,
  focusedId,
  state,
  frame,
  ...row
}: VirtualRowsProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const focusedIndex = focusedId === undefined ? -1 : ids.indexOf(focusedId);
  // oxlint-disable-next-line react/incompatible-library -- what it returns goes into no memo
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: ids.length,
    getScrollElement: () => frame,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    rangeExtractor: useCallback((range: Range) => withFocused(range, focusedIndex), [focusedIndex]),
    initialOffset: () => frame.scrollTop,
    initialRect: { width: 0, height: frame.clientHeight },
    directDomUpdates: true,
  });
  return (
    <ul
      {...part('list', state)}
      ref={virtualizer.containerRef}
      role="list"
      aria-label={words.list}
      style={LIST}
    >
      {virtualizer.getVirtualItems().map(({ index }) => {
        const id = ids[index];
        if (id === undefined) return null;
        return (
          <FollowingRow
            key={id}
            id={id}
            {...nameOf(id)}
            index={index}
            setSize={ids.length}
            style={ROW}
            measure={virtualizer.measureElement}
            {...row}
          />
        );
      })}
    </ul>
  );
}

/** With its neighbours, so that Tab goes on from it after the list was scrolled away. */
function withFocused(range: Range, focusedIndex: number): number[] {
  const indexes = new Set(defaultRangeExtractor(range));
  if (focusedIndex >= 0) {
    for (const index of [focusedIndex - 1, focusedIndex, focusedIndex + 1]) {
      if (index >= 0 && index < range.count) indexes.add(index);
    }
  }
  return [...indexes].toSorted((a, b) => a - b);
}
