import { useProcoreUpload } from '@procore-upload/react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Ruler } from 'lucide-react';

import type { DemoProject } from '../shared/demo-project.ts';
import { formatCount, formatDay, formatDayOf } from '../shared/format.ts';
import { ReadingState } from '../shared/reading-state.tsx';
import { DRAWINGS } from './add-drawings.tsx';
import type { Drawing } from './drawing.ts';
import { DRAWING_AREAS, DRAWING_SETS, nameIn } from './drawing-values.ts';

const SHOWN = 50;

export interface DrawingListProps {
  readonly headingId: string;
  readonly drawings: UseQueryResult<readonly Drawing[]>;
  readonly project: DemoProject;
}

/** The project's drawing uploads, as Procore lists them. */
export function DrawingList({ headingId, drawings, project }: DrawingListProps) {
  // Procore lists the uploads' ids alone; of those of this page the names are known.
  const { uploads } = useProcoreUpload({ scope: project, group: DRAWINGS });
  const { data = [] } = drawings;
  const nameOf = ({ id, pdfs }: Drawing): string => {
    const names = pdfs.map(({ uuid }) => uploads.find((upload) => upload.uuid === uuid)?.file.name);
    return names.filter((name) => name !== undefined).join(', ') || `Drawing upload ${id}`;
  };
  return (
    <>
      <div className="card-title">
        <h2 id={headingId}>Drawing uploads</h2>
        {data.length > 0 && <span className="count">{formatCount(data.length)}</span>}
      </div>
      <ReadingState
        query={drawings}
        what="drawings"
        nothing="No drawings yet. Those you add appear here once Procore has them."
      />
      {data.length > 0 && (
        <ul className="drawings" role="list" aria-labelledby={headingId}>
          {data.slice(0, SHOWN).map((drawing) => (
            <DrawingRow key={drawing.id} drawing={drawing} name={nameOf(drawing)} />
          ))}
        </ul>
      )}
      {data.length > SHOWN && <p className="empty">and {formatCount(data.length - SHOWN)} older ones</p>}
    </>
  );
}

function DrawingRow({ drawing, name }: { readonly drawing: Drawing; readonly name: string }) {
  const { setId, areaId, pdfs, created_at } = drawing;
  const [first] = pdfs;
  const facts = {
    Set: setId && nameIn(DRAWING_SETS, setId),
    Area: areaId && nameIn(DRAWING_AREAS, areaId),
    Dated: first?.date && formatDay(first.date),
    Revision: first?.revision,
    Added: created_at && formatDayOf(created_at),
  };
  return (
    <li>
      <p className="drawing-name">
        <Ruler aria-hidden="true" size={16} />
        <bdi>{name}</bdi>
      </p>
      <dl>
        {Object.entries(facts).map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact || '–'}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
