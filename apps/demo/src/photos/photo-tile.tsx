import { ImageOff } from 'lucide-react';
import { useState } from 'react';

import { formatDate, formatDayOf, formatSize } from '../shared/format.ts';
import type { Photo } from './photo.ts';

/** One photo: its picture, its name, and when it was added. */
export function PhotoTile({ photo }: { readonly photo: Photo }) {
  const { name, url, thumbnailUrl, size, created_at } = photo;
  const picture = <Picture key={thumbnailUrl} src={thumbnailUrl} />;
  return (
    <li>
      {url === undefined ? (
        <>
          {picture}
          <Name name={name} />
        </>
      ) : (
        <a href={url} target="_blank" rel="noreferrer" title="Opens in a new tab">
          {picture}
          <Name name={name} />
        </a>
      )}
      <p className="photo-facts">
        {created_at !== undefined && (
          <time dateTime={created_at} title={formatDate(created_at)}>
            {formatDayOf(created_at)}
          </time>
        )}
        {size !== undefined && <span>{formatSize(size)}</span>}
      </p>
    </li>
  );
}

function Name({ name }: { readonly name: string }) {
  return <bdi className="photo-name">{name}</bdi>;
}

/** HEIC in most browsers, a link that has run out: then there is a sign in the picture's place. */
function Picture({ src }: { readonly src: string | undefined }) {
  const [isBroken, setIsBroken] = useState(false);
  return (
    <span className="photo-frame">
      {src === undefined || isBroken ? (
        <span className="photo-missing">
          <ImageOff aria-hidden="true" size={24} />
          No preview
        </span>
      ) : (
        // The name stands below it.
        <img src={src} alt="" loading="lazy" decoding="async" onError={() => setIsBroken(true)} />
      )}
    </span>
  );
}
