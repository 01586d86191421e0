import { ProcoreDropzone } from '@procore-upload/react';

import type { DemoProject } from '../shared/demo-project.ts';
import { linkToFile } from '../shared/file-links.ts';
import { ToolPage } from '../shared/tools/tool-page.tsx';
import type { ToolPageProps } from '../shared/uploads/render-project-page.tsx';
import { FilesTable } from './files/files-table.tsx';
import { useFiles } from './files/use-files.ts';

export interface DocumentsPageProps extends Omit<ToolPageProps, 'project'> {
  readonly scope: DemoProject | Pick<DemoProject, 'companyId'>;
}

const OPTIONS = {
  group: 'documents',
  label: 'Drag drawings, photos or documents here',
  directory: true,
  paste: true,
  capture: 'environment',
  getLink: linkToFile,
} as const;

/** The documents of a project, or of the company where the scope has no project. */
export function DocumentsPage({ uploader, uploadQueries, scope }: DocumentsPageProps) {
  const isProject = 'projectId' in scope;
  const files = useFiles({ uploader, uploadQueries, scope });
  return (
    <ToolPage tool={isProject ? 'documents' : 'company-documents'} uploader={uploader}>
      <section className="card" aria-labelledby="upload-heading">
        <h2 id="upload-heading">Add files</h2>
        {isProject ? (
          <ProcoreDropzone {...OPTIONS} scope={scope} associate={{ kind: 'project-file' }} />
        ) : (
          <ProcoreDropzone {...OPTIONS} scope={scope} associate={{ kind: 'company-file' }} />
        )}
      </section>
      <section className="card" aria-labelledby="files-heading">
        <FilesTable headingId="files-heading" files={files} scope={scope} />
      </section>
    </ToolPage>
  );
}
