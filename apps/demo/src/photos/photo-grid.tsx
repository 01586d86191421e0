import type { UseQueryResult } from '@tanstack/react-query';

import { formatCount } from '../shared/format.ts';
import { ReadingState } from '../shared/reading-state.tsx';
import type { Photo } from './photo.ts';
import { PhotoTile } from './photo-tile.tsx';
import './photos.css';

/** The newest ones: where Procore made no small pictures, each is loaded whole. */
const SHOWN = 60;

export interface PhotoGridProps {
  readonly headingId: string;
  readonly photos: UseQueryResult<readonly Photo[]>;
}

/** The project's photos, as Procore lists them. */
export function PhotoGrid({ headingId, photos }: PhotoGridProps) {
  const { data = [] } = photos;
  return (
    <>
      <div className="card-title">
        <h2 id={headingId}>Project photos</h2>
        {data.length > 0 && <span className="count">{formatCount(data.length)}</span>}
      </div>
      <ReadingState
        query={photos}
        what="photos"
        nothing="No photos yet. Those you add appear here once Procore has them."
      />
      {data.length > 0 && (
        <ul className="photos" role="list" aria-labelledby={headingId}>
          {data.slice(0, SHOWN).map((photo) => (
            <PhotoTile key={photo.id} photo={photo} />
          ))}
        </ul>
      )}
      {data.length > SHOWN && <p className="empty">and {formatCount(data.length - SHOWN)} older ones</p>}
    </>
  );
}
