import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

import { ProcoreDropzone, ProcoreUploadProvider } from './index.js';
import { createFakeUploader } from './testing/fake-uploader.js';

test('hydrates what the server rendered, and then shows what is already under way', async () => {
  const warned = vi.spyOn(console, 'error');
  const uploader = createFakeUploader();
  const page = (
    <ProcoreUploadProvider uploader={uploader}>
      <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} group="plans" />
    </ProcoreUploadProvider>
  );
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(page);
  const region = container.querySelector('[role="region"]');

  uploader.addFile('plan.pdf', 1, { group: 'plans' });
  const root = hydrateRoot(container, page, { onRecoverableError: (error) => expect.fail(String(error)) });
  await expect.poll(() => container.querySelector('[data-part="name"]')?.textContent).toBe('plan.pdf');
  expect(container.querySelector('[role="region"]')).toBe(region);
  expect(warned).not.toHaveBeenCalled();
  root.unmount();
});
