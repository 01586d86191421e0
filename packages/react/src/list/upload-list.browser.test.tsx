import { UploadError, type SegmentSnapshot, type UploadSnapshot } from '@procore-upload/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { UploadItem } from './upload-item.js';
import { UploadList } from './upload-list.js';

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const row = () => page.getByRole('listitem').element();
const rowNamed = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('shows nothing while there are no uploads', async () => {
  await render(<UploadList uploader={uploader} />);
  expect(page.getByRole('list').query()).toBeNull();
});

describe('status in words', () => {
  const waiting: SegmentSnapshot = {
    segmentIndex: 0,
    range: { start: 0, end: 1_000 },
    status: 'waiting',
    attempt: 1,
    retryAt: Date.now() + 86_400_000,
    error: new UploadError('storage-unreachable', { message: 'It broke.' }),
  };
  const pending: SegmentSnapshot = {
    segmentIndex: 0,
    range: { start: 0, end: 1_000 },
    status: 'pending',
  };
  const completed = { status: 'completed', result: {} } as Partial<UploadSnapshot>;

  test.each<[words: string, change: Partial<UploadSnapshot>]>([
    ['Waiting', { status: 'queued' }],
    ['Preparing… 40%', { status: 'hashing', hashed: 400 }],
    ['Waiting', { status: 'ready', hashed: 1_000 }],
    ['Starting', { status: 'creating' }],
    ['Uploading', { status: 'transferring' }],
    ['Waiting', { status: 'transferring', segments: [pending] }],
    ['Retrying in 24 hr', { status: 'transferring', segments: [pending, waiting] }],
    ['Finishing', { status: 'completing' }],
    ['Being checked by Procore', { status: 'processing' }],
    ['Adding to project', { status: 'associating' }],
    ['Adding to company', { status: 'associating', scope: { companyId: '1' } }],
    ['Paused', { status: 'paused', from: 'hashing' }],
    ['Canceled', { status: 'canceled' }],
    ['Uploaded', completed],
  ])('%s', async (words, change) => {
    const id = uploader.addFile('plan.pdf');
    uploader.change(id, change);
    await render(<UploadList uploader={uploader} />);
    const status = row().querySelector('[data-part="status"]');
    expect(status?.textContent).toBe(words);
    expect(status?.getAttribute('data-state')).toBe(change.status);
    expect(row().getAttribute('data-state')).toBe(change.status);
  });
});

test('counts down to a retry', async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const id = uploader.addFile('plan.pdf');
  const error = new UploadError('storage-unreachable', { message: 'It broke.' });
  const range = { start: 0, end: 1_000 };
  uploader.change(id, {
    status: 'transferring',
    segments: [{ segmentIndex: 0, range, status: 'waiting', attempt: 1, retryAt: 1_004_000, error }],
  });
  await render(<UploadList uploader={uploader} />);
  expect(row().textContent).toContain('Retrying in 4 sec');
  vi.advanceTimersByTime(3_000);
  await expect.element(rowNamed('Retrying in 1 sec')).toBeInTheDocument();
});

afterEach(() => {
  vi.useRealTimers();
});

test('shows bytes, speed and time left of one file and of all', async () => {
  const id = uploader.addFile('plan.pdf', 10_000_000);
  uploader.change(id, { status: 'transferring', loaded: 4_000_000, speed: 1_500_000, etaMs: 4_000 });
  await render(<UploadList uploader={uploader} />);
  expect(row().textContent).toContain('4 MB of 10 MB');
  expect(row().textContent).toContain('1.5 MB/s');
  expect(row().textContent).toContain('4 sec left');
  const summary = document.querySelector('[data-part="summary"]');
  expect(summary?.textContent).toBe('0 of 1 uploaded40%1.5 MB/s4 sec left');
});

test('names a progress bar after its file and reads out what moves', async () => {
  const id = uploader.addFile('plan.pdf', 1_000);
  uploader.change(id, { status: 'hashing', hashed: 400 });
  await render(<UploadList uploader={uploader} />);
  const bar = page.getByRole('progressbar', { name: 'plan.pdf', exact: true });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '40');
  await expect.element(bar).toHaveAttribute('aria-valuetext', 'Preparing… 40%');

  uploader.change(id, { status: 'transferring', hashed: 1_000, loaded: 259 });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '25');
  await expect.element(bar).toHaveAttribute('aria-valuetext', 'Uploading, 25%');
});

test('cuts a long name in its middle, between graphemes, and shows it whole as a title', async () => {
  const name = `Level 2 floor plan for construction 👷🏽‍♀️ rev. C.pdf`;
  uploader.addFile(name);
  await render(<UploadList uploader={uploader} />);
  const shown = document.querySelector('[data-part="name"]');
  expect(shown?.textContent).toBe(name);
  expect(shown?.getAttribute('title')).toBe(name);
  expect(document.querySelector('[data-part="name-tail"]')?.textContent).toBe('👷🏽‍♀️ rev. C.pdf');
});

describe('buttons', () => {
  test('ask the uploader for what they say', async () => {
    const id = uploader.addFile('plan.pdf');
    uploader.change(id, { status: 'transferring' });
    await render(<UploadList uploader={uploader} />);

    await button('Pause plan.pdf').click();
    await button('Resume plan.pdf').click();
    uploader.fail(id, new UploadError('procore-unavailable', { message: '503' }));
    await button('Retry plan.pdf').click();
    await button('Cancel plan.pdf').click();
    await button('Remove plan.pdf').click();

    const commands = ['pause', 'resume', 'retry', 'cancel', 'remove'].map((command) => `${command} ${id}`);
    expect(uploader.commands).toEqual(commands);
    await expect.element(page.getByRole('list')).not.toBeInTheDocument();
  });

  test.each<[status: UploadSnapshot['status'], names: string[]]>([
    ['queued', ['Pause', 'Cancel']],
    ['completing', ['Cancel']],
    ['processing', ['Cancel']],
    ['associating', ['Cancel']],
    ['paused', ['Resume', 'Cancel']],
    ['canceled', ['Remove']],
  ])('of an upload that is %s are %j', async (status, names) => {
    const id = uploader.addFile('plan.pdf');
    uploader.change(id, { status });
    await render(<UploadList uploader={uploader} />);
    const shown = [...row().querySelectorAll('button')].map((element) => element.getAttribute('aria-label'));
    expect(shown).toEqual(names.map((name) => `${name} plan.pdf`));
  });
});

test('shows its group, its scope, or everything', async () => {
  uploader.addFile('a.pdf', 1, { group: 'a' });
  uploader.addFile('b.pdf', 1, { group: 'b' });
  uploader.addFile('c.pdf', 1, { scope: { companyId: 1 } });
  const names = () =>
    [...document.querySelectorAll('[data-part="name"]')].map((element) => element.textContent);

  const { rerender } = await render(<UploadList uploader={uploader} group="b" />);
  expect(names()).toEqual(['b.pdf']);
  await rerender(<UploadList uploader={uploader} scope={{ companyId: '1' }} />);
  expect(names()).toEqual(['c.pdf']);
  await rerender(<UploadList uploader={uploader} />);
  expect(names()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
});

test('an item follows the id it is given, and shows the snapshot it is given', async () => {
  const id = uploader.addFile('followed.pdf');
  const { file, ...rest } = uploader.getUpload(id) as UploadSnapshot;
  const frozen = { ...rest, id: 'x', file: { ...file, name: 'frozen.pdf' } } as UploadSnapshot;
  await render(
    <ul>
      <UploadItem id={id} uploader={uploader} />
      <UploadItem upload={frozen} uploader={uploader} />
    </ul>,
  );
  uploader.change(id, { status: 'creating' });
  await expect.element(rowNamed('followed.pdf')).toMatchTextContent(/Starting/);
  await expect.element(rowNamed('frozen.pdf')).toMatchTextContent(/Waiting/);
  uploader.remove(id);
  await expect.element(rowNamed('followed.pdf')).not.toBeInTheDocument();
});
