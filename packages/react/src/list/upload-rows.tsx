'use client';

import { useState, type CSSProperties, type ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import type { RowName } from './row-names.js';
import { FollowingRow, type RowProps } from './upload-row.js';
import { useVirtualRows } from './use-virtual-rows.js';

/** As many are all in the page: searched, printed and read as one. */
const PLAIN_ROWS = 100;

/** Also without the stylesheet: in a frame without limits every row would be in sight. */
const FRAME: CSSProperties = { overflowY: 'auto', maxBlockSize: 'var(--procore-upload-list-height, 36rem)' };

export interface UploadRowsProps extends Pick<RowProps, 'uploader' | 'renderItem' | 'getLink'> {
  readonly ids: readonly string[];
  readonly nameOf: (id: string) => RowName;
  /** Its row stays in the page wherever the list is scrolled to. */
  readonly focusedId: string | undefined;
  readonly state: string;
}

/** The rows of a list, in a frame of limited height. Of a long list only those near the frame are in the page. */
export function UploadRows(props: UploadRowsProps): ReactElement {
  const { ids, nameOf, focusedId: _, state, ...row } = props;
  const part = usePart();
  const words = useWords();
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const virtual = useVirtualRows(ids, PLAIN_ROWS);
  const unlisted = ids.length - PLAIN_ROWS;
  const isLong = unlisted > 0;
  return (
    <div {...part('list-frame', state)} ref={setFrame} style={isLong ? FRAME : undefined}>
      {isLong && virtual ? (
        frame && <virtual.VirtualRows {...props} frame={frame} />
      ) : (
        <>
          {/* Safari takes the role away from a list without bullets. */}
          <ul {...part('list', state)} role="list" aria-label={words.list}>
            {ids.slice(0, PLAIN_ROWS).map((id, index) => (
              <FollowingRow key={id} id={id} index={index} {...nameOf(id)} {...row} />
            ))}
          </ul>
          {isLong && <p {...part('unlisted', state)}>{words.andMore({ files: unlisted })}</p>}
        </>
      )}
    </div>
  );
}
