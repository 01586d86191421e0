import { isUploadError, type Uploader } from '@procore-upload/core';
import { ProcoreUploadProvider } from '@procore-upload/react';
import '@procore-upload/react/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';

import { loadProject } from '../shared/demo-project.ts';
import { renderPage } from '../shared/render-page.tsx';
import '../shared/styles.css';
import { DocumentsPage } from './documents-page.tsx';
import { OptionsError } from './options-error.tsx';

declare global {
  interface Window {
    /** For the browser console and for tests; a real app keeps it to itself. */
    __uploader?: Uploader;
  }
}

try {
  const [{ uploader, uploadQueries }, { companyId, projectId }] = await Promise.all([
    import('./uploader.ts'),
    loadProject(),
  ]);
  window.__uploader = uploader;
  const isCompany = new URLSearchParams(location.search).get('scope') === 'company';
  renderPage(
    <QueryClientProvider client={new QueryClient()}>
      <ProcoreUploadProvider uploader={uploader}>
        <DocumentsPage
          uploader={uploader}
          uploadQueries={uploadQueries}
          scope={isCompany ? { companyId } : { companyId, projectId }}
        />
      </ProcoreUploadProvider>
    </QueryClientProvider>,
  );
} catch (error) {
  if (!isUploadError(error)) throw error;
  renderPage(<OptionsError error={error} />);
}
