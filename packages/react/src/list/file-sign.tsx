'use client';

import type { Uploader, UploadSnapshot } from '@procore-upload/core';
import { memo, useCallback, useEffect, useRef, useState, type ReactElement } from 'react';

import { Icon } from '../icons.js';
import { usePart } from '../looks/looks-context.js';
import { fileKind } from './file-kind.js';
import { keptThumbnail, loadThumbnail } from './thumbnails.js';

export interface FileSignProps {
  readonly id: string;
  readonly file: UploadSnapshot['file'];
  readonly status: UploadSnapshot['status'];
  readonly uploader: Uploader;
}

/** What a file is, at a glance: a thumbnail of an image, an icon of anything else. */
export const FileSign = memo(function FileSign({ id, file, status, uploader }: FileSignProps): ReactElement {
  const part = usePart();
  const kind = fileKind(file);
  const source = kind === 'image' ? uploader.getFile(id) : undefined;
  const icon = <Icon name={kind} />;
  return (
    <span {...part('file-type', status)} data-kind={kind} aria-hidden="true">
      {source ? (
        <Thumbnail file={source} status={status}>
          {icon}
        </Thumbnail>
      ) : (
        icon
      )}
    </span>
  );
});

function Thumbnail({
  file,
  status,
  children,
}: {
  readonly file: File;
  readonly status: string;
  /** Stands in until there is a thumbnail, and where there will be none. */
  readonly children: ReactElement;
}): ReactElement {
  const part = usePart();
  const place = useRef<HTMLSpanElement>(null);
  const [bitmap, setBitmap] = useState(() => keptThumbnail(file));

  useEffect(() => {
    const left = new AbortController();
    const load = async () => {
      const loaded = await loadThumbnail(file, left.signal);
      if (loaded && !left.signal.aborted) setBitmap(loaded);
    };
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void load();
    });
    if (place.current) seen.observe(place.current);
    return () => {
      seen.disconnect();
      left.abort();
    };
  }, [file]);

  // A `bitmaprenderer` would take the bitmap out of the cache.
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      // A row that was hidden for long is attached again with its picture drawn, and the bitmap closed.
      if (!canvas || !bitmap || bitmap.width === 0) return;
      [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    },
    [bitmap],
  );
  return bitmap ? <canvas {...part('thumbnail', status)} ref={draw} /> : <span ref={place}>{children}</span>;
}
