import type { ReactElement } from 'react';

import { part } from '../part.js';

/** Longer names lose their middle rather than their end: that is where revision and extension are. */
const LONG_NAME = 32;
const TAIL = 12;

/** A file's name on one line. The stylesheet cuts the first half where room is short; the second one always shows. */
export function FileName({ name, state }: { readonly name: string; readonly state: string }): ReactElement {
  const [head, tail] = splitName(name);
  return (
    <span {...part('name', state)} title={name} dir="auto">
      <span {...part('name-head', state)}>{head}</span>
      {tail === '' ? null : <span {...part('name-tail', state)}>{tail}</span>}
    </span>
  );
}

/** Splits between graphemes: an emoji or an accent is never torn. */
function splitName(name: string): [head: string, tail: string] {
  const graphemes = Array.from(new Intl.Segmenter('en').segment(name), ({ segment }) => segment);
  if (graphemes.length <= LONG_NAME) return [name, ''];
  return [graphemes.slice(0, -TAIL).join(''), graphemes.slice(-TAIL).join('')];
}
