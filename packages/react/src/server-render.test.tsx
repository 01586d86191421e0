import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { createUploader, procoreBackend } from '@procore-upload/core';
import { version } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, inject, test, vi, type MockInstance } from 'vitest';

import { ProcoreDropzone, ProcoreUploadProvider, UploadList } from './index.js';
import { createFakeUploader } from './testing/fake-uploader.js';
import { pageNames, ServerPage } from './testing/server-pages.js';

let warned: MockInstance<typeof console.error>;

beforeEach(() => {
  warned = vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  const warnings = warned.mock.calls;
  warned.mockRestore();
  expect(warnings).toEqual([]);
});

test('runs on the React that this run is for', () => {
  expect(version).toMatch(new RegExp(`^${inject('reactMajor')}\\.`));
});

test('a real uploader renders on a server, without anything of a browser', () => {
  const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
  const html = renderToString(
    <ProcoreUploadProvider uploader={uploader}>
      <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} />
      <UploadList />
    </ProcoreUploadProvider>,
  );
  expect(html).toContain('aria-label="Upload files"');
  expect(html).toContain('Choose files');
  // A strict policy refuses inline styles of server-rendered pages.
  expect(html).not.toContain('style=');
});

test.each(pageNames)('a stream is the same page as a string: %s', async (name) => {
  const page = <ServerPage name={name} uploader={createFakeUploader()} />;
  const streamed = text(renderToPipeableStream(page).pipe(new PassThrough()));
  expect(await streamed).toBe(renderToString(page));
});

test.each(pageNames)('what is under way in this process is not shown to a visitor: %s', (name) => {
  const uploader = createFakeUploader();
  uploader.addFile('secret plan.pdf', 1, { group: 'plans' });
  expect(renderToString(<ServerPage name={name} uploader={uploader} />)).not.toContain('secret');
});

test('another language is there from the start', () => {
  const html = renderToString(<ServerPage name="another language" uploader={createFakeUploader()} />);
  expect(html).toContain('dir="rtl"');
  expect(html).toContain('lang="ar"');
});
