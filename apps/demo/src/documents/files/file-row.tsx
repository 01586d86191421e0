import type { ScopeIds } from '@procore-upload/core';
import type { ProcoreFile } from '@procore-upload/react/query';
import { Download, FileText } from 'lucide-react';

import { downloadUrl } from '../../shared/file-links.ts';
import { CopyDigest } from './copy-digest.tsx';
import { formatDate, formatSize } from '../../shared/format.ts';

export function FileRow({ file, scope }: { readonly file: ProcoreFile; readonly scope: ScopeIds }) {
  return (
    <tr>
      <th scope="row">
        <FileText aria-hidden="true" size={16} />
        <bdi>{file.name}</bdi>
      </th>
      <td className="number">{typeof file.size === 'number' && formatSize(file.size)}</td>
      <td className="date">
        {file.created_at && <time dateTime={file.created_at}>{formatDate(file.created_at)}</time>}
      </td>
      <td className="digest">
        {typeof file.sha256 === 'string' && <CopyDigest digest={file.sha256} name={file.name} />}
        {file.sha256 === null && 'being read…'}
      </td>
      <td className="download">
        <a href={downloadUrl(file.id, scope)} download aria-label={`Download ${file.name}`} title="Download">
          <Download aria-hidden="true" size={16} />
        </a>
      </td>
    </tr>
  );
}
