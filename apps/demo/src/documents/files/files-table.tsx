import type { ScopeIds } from '@procore-upload/core';
import type { ProcoreFile } from '@procore-upload/react/query';
import type { UseQueryResult } from '@tanstack/react-query';

import { formatCount } from '../../shared/format.ts';
import { ReadingState } from '../../shared/reading-state.tsx';
import { FileRow } from './file-row.tsx';
import './files-table.css';

/** The newest ones: a table of thousands would be drawn anew with each that is added. */
const SHOWN = 50;

export interface FilesTableProps {
  readonly headingId: string;
  readonly files: UseQueryResult<readonly ProcoreFile[]>;
  readonly scope: ScopeIds;
}

/** What is in Procore, as Procore lists it. */
export function FilesTable({ headingId, files, scope }: FilesTableProps) {
  const title = scope.projectId === undefined ? 'Company files' : 'Project files';
  return (
    <>
      <div className="card-title">
        <h2 id={headingId}>{title}</h2>
        {files.data && files.data.length > 0 && (
          <span className="count">{formatCount(files.data.length)}</span>
        )}
      </div>
      <ReadingState
        query={files}
        what="files"
        nothing="Nothing here yet. Files you add appear here once Procore has them."
      />
      {files.data && files.data.length > 0 && (
        <table className="files" aria-labelledby={headingId}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className="number">
                Size
              </th>
              <th scope="col">Added</th>
              <th scope="col">SHA-256</th>
              <th scope="col">
                <span className="visually-hidden">Download</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.data.slice(0, SHOWN).map((file) => (
              <FileRow key={file.id} file={file} scope={scope} />
            ))}
          </tbody>
        </table>
      )}
      {files.data && files.data.length > SHOWN && (
        <p className="empty">and {formatCount(files.data.length - SHOWN)} older ones</p>
      )}
    </>
  );
}
