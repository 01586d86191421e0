import { createUploader, isUploadError, procoreBackend, type Uploader } from '@procore-upload/core';
import { ProcoreUploadProvider } from '@procore-upload/react';
import '@procore-upload/react/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import { uploaderOptionsFrom } from './demo-options.ts';
import { loadScope } from './demo-scope.ts';
import { DocumentsPage } from './documents-page.tsx';
import { OptionsError } from './options-error.tsx';
import './styles.css';

declare global {
  interface Window {
    /** For the browser console and for tests; a real app keeps it to itself. */
    __uploader?: Uploader;
  }
}

const root = createRoot(document.querySelector('#root') as HTMLElement);
const query = new URLSearchParams(location.search);
const backend = procoreBackend({ baseUrl: '/api/procore' });

function render(page: ReactNode): void {
  root.render(<StrictMode>{page}</StrictMode>);
}

try {
  const uploader = createUploader({ backend, ...uploaderOptionsFrom(query) });
  window.__uploader = uploader;
  const scope = await loadScope(query);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ProcoreUploadProvider uploader={uploader}>
        <DocumentsPage backend={backend} uploader={uploader} scope={scope} />
      </ProcoreUploadProvider>
    </QueryClientProvider>,
  );
} catch (error) {
  if (!isUploadError(error)) throw error;
  render(<OptionsError error={error} />);
}
