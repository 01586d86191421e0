import { createUploader, procoreBackend } from '@procore-upload/core';
import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';
import '@procore-upload/react/styles.css';
import { createRoot } from 'react-dom/client';

const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
window.__uploader = uploader;

createRoot(document.querySelector('#root') as HTMLElement).render(
  <ProcoreUploadProvider uploader={uploader}>
    <ProcoreDropzone scope={{ companyId: 1, projectId: 1 }} />
  </ProcoreUploadProvider>,
);
