import { UploadItem, useProcoreUpload } from '@procore-upload/react';
import { useRef } from 'react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { inspectionReport } from './inspection-report.ts';
import { PlanSketch } from './plan-sketch.tsx';

/** Files that nobody picked: `add` takes whatever the page makes. */
export function PageMadeFiles({ scope }: { readonly scope: DemoProject }) {
  const { uploads, add, cancelAll } = useProcoreUpload({ scope, group: 'page-made' });
  const canvas = useRef<HTMLCanvasElement>(null);

  const addFile = (file: File) => add([file], { associate: { kind: 'project-file' } });
  const addSketch = () =>
    canvas.current?.toBlob((image) => {
      if (image) addFile(new File([image], 'Ground floor with pins.png', { type: image.type }));
    });

  return (
    <section className="card" aria-labelledby="page-made">
      <h2 id="page-made">Made by this page</h2>
      <div className="page-made">
        <PlanSketch canvas={canvas} />
        <div className="buttons">
          <button type="button" onClick={addSketch}>
            Send the plan as an image
          </button>
          <button type="button" onClick={() => addFile(inspectionReport())}>
            Send the report
          </button>
          <button type="button" disabled={uploads.length === 0} onClick={() => cancelAll()}>
            Cancel these
          </button>
        </div>
      </div>
      {uploads.length > 0 && (
        <ul className="page-made-list" role="list" aria-label="Made by this page">
          {uploads.map(({ id }) => (
            <UploadItem key={id} id={id} />
          ))}
        </ul>
      )}
    </section>
  );
}
