import { renderToString } from 'react-dom/server';
import type { TestProject } from 'vitest/node';

import { createFakeUploader } from './fake-uploader.js';
import { pageNames, ServerPage } from './server-pages.js';

/** Renders the pages in Node, as a server does, for the browser's tests to hydrate. Vitest calls it before them. */
export function setup(project: TestProject): void {
  const html = pageNames.map((name) => [
    name,
    renderToString(<ServerPage name={name} uploader={createFakeUploader()} />),
  ]);
  project.provide('serverPages', Object.fromEntries(html));
}
