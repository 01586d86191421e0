import '@procore-upload/react/styles.css';

import { createUploader, procoreBackend } from '@procore-upload/core';
import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';
import { createRoot } from 'react-dom/client';

import { createWorker } from './create-worker.ts';

const way = new URLSearchParams(location.search).get('worker') ?? '';

const uploader = createUploader({
  backend: procoreBackend({ baseUrl: '/api/procore' }),
  createWorker: createWorker[way],
});

createRoot(document.querySelector('#root') as HTMLElement).render(
  <ProcoreUploadProvider uploader={uploader}>
    <ProcoreDropzone scope={{ companyId: 1, projectId: 1 }} associate={{ kind: 'project-file' }} />
  </ProcoreUploadProvider>,
);
