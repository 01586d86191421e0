import { ProcoreDropzone } from '@procore-upload/react';

import { ToolPage } from '../shared/tools/tool-page.tsx';
import type { ToolPageProps } from '../shared/uploads/render-project-page.tsx';
import { linkToPhoto } from './photo.ts';
import { PhotoGrid } from './photo-grid.tsx';
import { usePhotos } from './use-photos.ts';

const PICTURES = {
  'image/jpeg': ['.jpg'],
  'image/png': ['.png'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'image/heic': ['.heic'],
};

/** A project's photos: what is added here becomes a photo of Procore's, not a file among its documents. */
export function PhotosPage({ uploader, uploadQueries, project }: ToolPageProps) {
  const photos = usePhotos({ uploader, uploadQueries, project });
  return (
    <ToolPage tool="photos" uploader={uploader}>
      <section className="card" aria-labelledby="upload-heading">
        <h2 id="upload-heading">Add photos</h2>
        <ProcoreDropzone
          scope={project}
          group="photos"
          associate={{ kind: 'image', source: 'web' }}
          accept={PICTURES}
          label="Drag photos from site here"
          directory
          paste
          capture="environment"
          getLink={linkToPhoto}
        />
      </section>
      <section className="card" aria-labelledby="photos-heading">
        <PhotoGrid headingId="photos-heading" photos={photos} />
      </section>
    </ToolPage>
  );
}
