'use client';

import { memo, type ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';

/** Longer names lose their middle rather than their end: that is where revision and extension are. */
const LONG_NAME = 32;
const TAIL = 12;

let graphemes: Intl.Segmenter | undefined;

/** A file's name on one line. The stylesheet cuts the first half where room is short; the second one always shows. */
export const FileName = memo(function FileName({
  name,
  state,
}: {
  readonly name: string;
  readonly state: string;
}): ReactElement {
  const part = usePart();
  const [head, tail] = splitName(name);
  return (
    <span {...part('name', state)} title={name} dir="auto">
      <span {...part('name-head', state)}>{head}</span>
      {tail === '' ? null : <span {...part('name-tail', state)}>{tail}</span>}
    </span>
  );
});

/** Splits between graphemes: an emoji or an accent is never torn. */
function splitName(name: string): [head: string, tail: string] {
  if (name.length <= LONG_NAME) return [name, ''];
  graphemes ??= new Intl.Segmenter('en');
  const letters = Array.from(graphemes.segment(name), ({ segment }) => segment);
  if (letters.length <= LONG_NAME) return [name, ''];
  return [letters.slice(0, -TAIL).join(''), letters.slice(-TAIL).join('')];
}
