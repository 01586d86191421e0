import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

import { createUploader, procoreBackend } from '@procore-upload/core';
import { ProcoreDropzone, ProcoreUploadProvider, UploadList } from './index.js';

test('renders on a server, without warnings and without anything of a browser', () => {
  const warned = vi.spyOn(console, 'error').mockImplementation(() => {});
  const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
  const html = renderToString(
    <ProcoreUploadProvider uploader={uploader}>
      <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} />
      <UploadList />
    </ProcoreUploadProvider>,
  );
  expect(html).toContain('aria-label="Upload files"');
  expect(html).toContain('Choose files');
  expect(html).not.toContain('style=');
  expect(warned).not.toHaveBeenCalled();
});
