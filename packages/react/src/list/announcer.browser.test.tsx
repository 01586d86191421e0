import { UploadError } from '@procore-upload/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { UploadList } from './upload-list.js';

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const spoken = () => document.querySelector('[data-part="announced-summary"]')?.textContent;

afterEach(() => {
  vi.useRealTimers();
});

describe('a failure', () => {
  const forbidden = new UploadError('forbidden', { message: 'POST was answered with 403.' });

  test('is said in words, with code, message and hint folded away', async () => {
    const id = uploader.addFile('plan.pdf');
    uploader.fail(id, forbidden);
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText(/^You do not have permission to upload here/)).toBeVisible();
    await expect.element(page.getByText(/POST was answered with 403/)).not.toBeVisible();

    await userEvent.click(page.getByLabelText('Details of plan.pdf'));
    await expect.element(page.getByText(/POST was answered with 403/)).toBeVisible();
    await expect.element(page.getByText(forbidden.hint)).toBeVisible();
    expect(document.querySelector('[data-part="error"]')?.getAttribute('data-code')).toBe('forbidden');
  });

  test('is announced at once; those that follow together, after a pause', async () => {
    vi.useFakeTimers();
    await render(<UploadList uploader={uploader} />);
    const alert = () => document.querySelector('[role="alert"]')?.textContent;
    uploader.fail(uploader.addFile('plan.pdf'), forbidden);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(alert).toMatch(/^plan\.pdf failed\. You do not have permission/);

    uploader.fail(uploader.addFile('a.pdf'), forbidden);
    await vi.advanceTimersByTimeAsync(2_000);
    uploader.fail(uploader.addFile('b.pdf'), forbidden);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(alert()).toMatch(/^plan\.pdf failed/);
    await vi.advanceTimersByTimeAsync(200);
    await expect.poll(alert).toBe('2 files failed.');
  });
});

test('tells politely how the list fares, not more than every five seconds', async () => {
  vi.useFakeTimers();
  await render(<UploadList uploader={uploader} />);
  const [a, b] = [uploader.addFile('a.pdf'), uploader.addFile('b.pdf')];
  await vi.advanceTimersByTimeAsync(100);
  await expect.poll(spoken).toBe('0 of 2 uploaded');

  uploader.complete(a);
  uploader.complete(b);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(spoken()).toBe('0 of 2 uploaded');
  await vi.advanceTimersByTimeAsync(1_000);
  await expect.poll(spoken).toBe('2 of 2 uploaded');
});

test('is heard and not seen, without a stylesheet too', async () => {
  uploader.addFile('a.pdf');
  await render(<UploadList uploader={uploader} unstyled />);
  const announcer = document.querySelector('[data-part="announcer"]');
  expect(announcer?.getBoundingClientRect()).toMatchObject({ width: 1, height: 1 });
  await expect.poll(spoken).toBe('0 of 1 uploaded');
});
