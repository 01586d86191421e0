import type { Association, ScopeIds, UploadBackend, Uploader } from '@procore-upload/core';
import { ProcoreDropzone } from '@procore-upload/react';

import { FilesTable } from './files/files-table.tsx';
import { useFiles } from './files/use-files.ts';
import { PageHeader } from './page-header.tsx';

export interface DocumentsPageProps {
  readonly backend: UploadBackend;
  readonly uploader: Uploader;
  readonly scope: ScopeIds;
}

/** The documents of a project, or of the company where the scope has no project. */
export function DocumentsPage({ backend, uploader, scope }: DocumentsPageProps) {
  const isProject = scope.projectId !== undefined;
  const files = useFiles({ backend, uploader, scope });
  const associate: Association = { kind: isProject ? 'project-file' : 'company-file' };
  return (
    <>
      <PageHeader />
      <main className="page">
        <div className="page-title">
          <p className="crumb">{isProject ? 'Riverside Medical Center · Phase 2' : 'All projects'}</p>
          <h1>{isProject ? 'Documents' : 'Company documents'}</h1>
        </div>
        <section className="card" aria-labelledby="upload-heading">
          <h2 id="upload-heading">Add files</h2>
          <ProcoreDropzone
            scope={scope}
            group="documents"
            associate={associate}
            label="Drag drawings, photos or documents here"
          />
        </section>
        <section className="card" aria-labelledby="files-heading">
          <FilesTable headingId="files-heading" files={files} scope={scope} />
        </section>
      </main>
    </>
  );
}
