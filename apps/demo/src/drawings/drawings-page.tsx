import { ToolPage } from '../shared/tools/tool-page.tsx';
import type { ToolPageProps } from '../shared/uploads/render-project-page.tsx';
import { AddDrawings } from './add-drawings.tsx';
import { DrawingList } from './drawing-list.tsx';
import './drawings.css';
import { useDrawings } from './use-drawings.ts';

/** A project's drawings: PDFs that Procore is given to split into sheets. */
export function DrawingsPage({ uploader, uploadQueries, project }: ToolPageProps) {
  const drawings = useDrawings({ uploader, uploadQueries, project });
  return (
    <ToolPage tool="drawings" uploader={uploader}>
      <section className="card" aria-labelledby="upload-heading">
        <h2 id="upload-heading">Add drawings</h2>
        <AddDrawings uploader={uploader} project={project} />
      </section>
      <section className="card" aria-labelledby="drawings-heading">
        <DrawingList headingId="drawings-heading" drawings={drawings} project={project} />
      </section>
    </ToolPage>
  );
}
