import { UploadError } from '@procore-upload/core';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { ProcoreDropzone, ProcoreUploadProvider } from '../index.js';
import { ar } from '../locales/ar.js';
import { es } from '../locales/es.js';
import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import type { PartialMessages } from './messages.js';

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

afterEach(() => {
  vi.restoreAllMocks();
});

function Page({ messages, locale }: { messages?: PartialMessages; locale?: string }) {
  return (
    <ProcoreUploadProvider uploader={uploader} messages={messages} locale={locale}>
      <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} group="plans" maxFileSize={1_500_000} />
    </ProcoreUploadProvider>
  );
}

const roots = () => [...document.querySelectorAll<HTMLElement>('.procore-upload')];
const addFile = (name: string) => uploader.addFile(name, 12_345_678, { group: 'plans' });

test('a catalogue is what is read, named and announced', async () => {
  await render(<Page messages={es} />);
  await expect.element(page.getByRole('region', { name: 'Cargar archivos', exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Elegir archivos', exact: true })).toBeVisible();
  await expect.element(page.getByText('hasta 1,5 MB cada uno')).toBeVisible();

  const id = addFile('plano.pdf');
  uploader.change(id, { status: 'transferring', loaded: 6_200_000 });
  await expect.element(page.getByRole('list', { name: 'Cargas', exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Pausar plano.pdf', exact: true })).toBeVisible();
  const bar = page.getByRole('progressbar', { name: 'plano.pdf', exact: true });
  await expect.element(bar).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Cargando, 50\s%$/));
  await expect.element(page.getByRole('status').getByText('0 de 1 cargado')).toBeInTheDocument();

  uploader.fail(id, new UploadError('forbidden', { message: 'POST was answered with 403.' }));
  await expect
    .element(page.getByRole('alert').getByText(/^Error en plano\.pdf\. No tiene permiso/))
    .toBeInTheDocument();
  expect(roots().length).toBeGreaterThan(1);
  for (const root of roots()) expect([root.lang, root.dir]).toEqual(['es', '']);
});

test('a catalogue with gaps is English for the rest', async () => {
  await render(<Page messages={{ chooseFiles: 'Choose drawings' }} />);
  await expect.element(page.getByRole('button', { name: 'Choose drawings', exact: true })).toBeVisible();
  await expect.element(page.getByRole('region', { name: 'Upload files', exact: true })).toBeVisible();
});

test('a locale alone changes numbers, not words nor their language', async () => {
  await render(<Page locale="de-CH" />);
  uploader.change(addFile('plan.pdf'), { status: 'transferring', loaded: 1_234_567 });
  await expect.element(page.getByText('1.2 MB of 12.3 MB')).toBeVisible();
  for (const root of roots()) expect(root.lang).toBe('en');
});

test('a locale inside of another provider keeps its words', async () => {
  await render(
    <ProcoreUploadProvider uploader={uploader} messages={es}>
      <Page locale="es-MX" />
    </ProcoreUploadProvider>,
  );
  await expect.element(page.getByText('hasta 1.5 MB cada uno')).toBeVisible();
});

test('Arabic runs from right to left, and keeps Latin names in one piece', async () => {
  await render(<Page messages={ar} />);
  addFile('Plan (rev. C).pdf');
  await expect.element(page.getByRole('list', { name: ar.list, exact: true })).toBeVisible();
  for (const root of roots()) expect([root.lang, root.dir]).toEqual(['ar', 'rtl']);
  const button = page.getByRole('button', { name: 'إيقاف مؤقت: \u2068Plan (rev. C).pdf\u2069', exact: true });
  await expect.element(button).toBeVisible();
});

test('what is for developers is marked as English, in any language', async () => {
  await render(<Page messages={ar} />);
  uploader.fail(
    addFile('plan.pdf'),
    new UploadError('forbidden', { message: 'POST was answered with 403.' }),
  );
  await expect.element(page.getByText(ar.errors.forbidden, { exact: true })).toBeVisible();
  const hint = document.querySelector<HTMLElement>('[data-part="error-hint"]');
  expect([hint?.lang, hint?.dir]).toEqual(['en', 'ltr']);
});

test('words change with the prop', async () => {
  const { rerender } = await render(<Page messages={es} />);
  await rerender(<Page messages={ar} />);
  await expect.element(page.getByRole('button', { name: ar.chooseFiles, exact: true })).toBeVisible();
  await rerender(<Page />);
  await expect.element(page.getByRole('button', { name: 'Choose files', exact: true })).toBeVisible();
});

test('a locale that is none is refused in a sentence', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await expect(render(<Page locale="es_MX" />)).rejects.toMatchObject({
    code: 'invalid-options',
    message: expect.stringContaining('"es_MX"'),
  });
});

test('hydrates words that a server rendered', async () => {
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(<Page messages={ar} />);
  expect(container.querySelector('[data-part="dropzone"]')?.getAttribute('dir')).toBe('rtl');
  const warned = vi.spyOn(console, 'error');
  const root = hydrateRoot(container, <Page messages={ar} />, {
    onRecoverableError: (error) => expect.fail(String(error)),
  });
  addFile('plan.pdf');
  await expect.poll(() => container.querySelector('[data-part="name"]')?.textContent).toBe('plan.pdf');
  expect(warned).not.toHaveBeenCalled();
  root.unmount();
  container.remove();
});
