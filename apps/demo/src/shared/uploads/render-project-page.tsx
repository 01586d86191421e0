import { isUploadError, type Uploader } from '@procore-upload/core';
import { ProcoreUploadProvider } from '@procore-upload/react';
import '@procore-upload/react/styles.css';
import type { UploadQueries } from '@procore-upload/react/query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { loadProject, type DemoProject } from '../demo-project.ts';
import { renderPage } from '../render-page.tsx';
import '../styles.css';
import { OptionsError } from './options-error.tsx';

declare global {
  interface Window {
    /** For the browser console and for tests; a real app keeps it to itself. */
    __uploader?: Uploader;
  }
}

/** What every page of a project's tools works with. */
export interface ToolPageProps {
  readonly uploader: Uploader;
  readonly uploadQueries: UploadQueries;
  readonly project: DemoProject;
}

/** Draws a page of the project's, or what is wrong with the options in its address. */
export async function renderProjectPage(page: (props: ToolPageProps) => ReactNode): Promise<void> {
  try {
    const [{ uploader, uploadQueries }, project] = await Promise.all([
      import('./uploader.ts'),
      loadProject(),
    ]);
    window.__uploader = uploader;
    renderPage(
      <QueryClientProvider client={new QueryClient()}>
        <ProcoreUploadProvider uploader={uploader}>
          {page({ uploader, uploadQueries, project })}
        </ProcoreUploadProvider>
      </QueryClientProvider>,
    );
  } catch (error) {
    if (!isUploadError(error)) throw error;
    renderPage(<OptionsError error={error} />);
  }
}
