import { createUploader, procoreBackend } from '@procore-upload/core';
import {
  ProcoreDropzone,
  ProcoreUploadProvider,
  UploadItem,
  UploadList,
  useProcoreDropzone,
  useProcoreUpload,
} from '@procore-upload/react';
import type { ReactElement } from 'react';

const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
const scope = { companyId: 1, projectId: 2 };

/** A page of an app on React 18: compiled against its types, never run. */
export function Page(): ReactElement {
  const { uploads } = useProcoreUpload({ scope });
  const { getRootProps, getInputProps } = useProcoreDropzone({ scope });
  return (
    <ProcoreUploadProvider uploader={uploader}>
      <ProcoreDropzone scope={scope} />
      <UploadList renderItem={(upload) => <p>{upload.file.name}</p>} />
      <ul>
        {uploads.map(({ id }) => (
          <UploadItem key={id} id={id} />
        ))}
      </ul>
      <div {...getRootProps()}>
        <input {...getInputProps()} />
      </div>
    </ProcoreUploadProvider>
  );
}
