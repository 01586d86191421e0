import type { UploadGate } from '@procore-upload/core';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { UploadList } from './upload-list.js';

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const status = () => document.querySelector('[role="status"][data-part="gate-words"]');
const tryAgain = page.getByRole('button', { name: 'Try again' });

test.each<[words: RegExp, gate: UploadGate, canTry: boolean]>([
  [/offline/, { state: 'closed', reason: 'offline' }, false],
  [/sign/i, { state: 'closed', reason: 'not-signed-in' }, true],
  [
    / at 3:05\sPM/,
    { state: 'closed', reason: 'rate-limited', until: new Date().setHours(15, 5, 0, 0) },
    false,
  ],
  [/busy/, { state: 'closed', reason: 'rate-limited' }, false],
  [/reached/, { state: 'closed', reason: 'backend-unreachable' }, true],
])('says %s once, above the list', async (words, gate, canTry) => {
  for (const name of ['a.pdf', 'b.pdf']) uploader.addFile(name);
  await render(<UploadList uploader={uploader} />);
  const region = status();
  expect(region?.textContent).toBe('');

  uploader.setGate(gate);
  await expect.poll(() => status()?.textContent).toMatch(words);
  expect(status()).toBe(region);
  expect(tryAgain.query() !== null).toBe(canTry);
  for (const row of page.getByRole('listitem').elements()) expect(row.textContent).toContain('Waiting1 kB');

  uploader.setGate({ state: 'open' });
  await expect.poll(() => status()?.textContent).toBe('');
});

test('goes on with the uploads of this list when asked to, and leaves the focus in it', async () => {
  uploader.addFile('ours', 1, { group: 'ours' });
  uploader.addFile('theirs', 1, { group: 'theirs' });
  uploader.setGate({ state: 'closed', reason: 'not-signed-in' });
  await render(<UploadList uploader={uploader} group="ours" />);
  tryAgain.element().focus();
  await tryAgain.click();
  expect(uploader.commands).toEqual(['resume 1']);

  uploader.setGate({ state: 'open' });
  await expect.element(tryAgain).not.toBeInTheDocument();
  expect(document.activeElement?.getAttribute('data-part')).toBe('uploads');
});

test('is of no interest where nothing waits', async () => {
  uploader.complete(uploader.addFile('done.pdf'));
  uploader.setGate({ state: 'closed', reason: 'offline' });
  await render(<UploadList uploader={uploader} />);
  await expect.element(page.getByText('Uploaded', { exact: true })).toBeVisible();
  expect(status()?.textContent).toBe('');
});
