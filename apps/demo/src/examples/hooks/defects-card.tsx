import { UploadList, useProcoreDropzone } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { linkToFile } from '../../shared/file-links.ts';

const PHOTOS = { 'image/*': [] };

/** Every way in, with markup of the page's own: drop, pick, folder, camera and clipboard. */
export function DefectsCard({ scope }: { readonly scope: DemoProject }) {
  const zone = useProcoreDropzone({
    scope,
    group: 'defects',
    associate: { kind: 'project-file' },
    accept: PHOTOS,
    directory: true,
    capture: 'environment',
    paste: true,
  });
  return (
    <section className="card" aria-labelledby="defects">
      <h2 id="defects">Defects</h2>
      <div {...zone.getRootProps({ className: 'defects-zone' })} data-dragging={zone.isDragActive}>
        <input {...zone.getInputProps({ hidden: true, style: undefined })} />
        <input {...zone.getFolderInputProps()} />
        <input {...zone.getCameraInputProps()} />
        <p>Drop photos of defects here, or paste a screenshot.</p>
        <div className="buttons">
          <button type="button" onClick={zone.openCamera}>
            Take a photo
          </button>
          <button type="button" onClick={zone.open}>
            Choose photos
          </button>
          <button type="button" onClick={zone.openFolder}>
            Choose a folder
          </button>
        </div>
        <p role="status">
          {zone.isReading && `${zone.filesRead} files found so far…`}
          {zone.rejections.length > 0 && `${zone.rejections.length} files are no photos and were left out.`}
        </p>
      </div>
      <UploadList group={zone.group} getLink={linkToFile} />
    </section>
  );
}
