import '@procore-upload/react/styles.css';

import { createUploader, procoreBackend } from '@procore-upload/core';
import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });

createRoot(document.querySelector('#root') as HTMLElement).render(
  <StrictMode>
    <ProcoreUploadProvider uploader={uploader}>
      <ProcoreDropzone scope={{ companyId: 1, projectId: 1 }} associate={{ kind: 'project-file' }} />
    </ProcoreUploadProvider>
  </StrictMode>,
);
