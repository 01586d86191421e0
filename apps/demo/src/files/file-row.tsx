import type { ScopeIds } from '@procore-upload/core';
import { Download, FileText } from 'lucide-react';

import { CopyDigest } from './copy-digest.tsx';
import { formatDate, formatSize } from './format.ts';
import { downloadUrl, type StoredFile } from './use-files.ts';

export function FileRow({ file, scope }: { readonly file: StoredFile; readonly scope: ScopeIds }) {
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
        {file.sha256 && <CopyDigest digest={file.sha256} name={file.name} />}
        {file.sha256 === null && 'being read…'}
      </td>
      <td className="download">
        <a href={downloadUrl(file, scope)} download aria-label={`Download ${file.name}`} title="Download">
          <Download aria-hidden="true" size={16} />
        </a>
      </td>
    </tr>
  );
}
