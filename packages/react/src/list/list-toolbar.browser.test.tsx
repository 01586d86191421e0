import { UploadError } from '@procore-upload/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { UploadList } from './upload-list.js';

const broken = new UploadError('storage-unreachable', { message: 'It broke.' });

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const names = () =>
  [...document.querySelectorAll('[data-part="name"]')].map((element) => element.textContent);
const buttonsOf = (part: string) =>
  [...document.querySelectorAll(`[data-part="${part}"] button`)].map((element) => element.textContent);

/** One of each: waiting, paused, failed, done, canceled, and another that waits. */
function addSix(): void {
  for (const name of ['waiting', 'paused', 'failed', 'done', 'canceled', 'other']) uploader.addFile(name);
  uploader.change('2', { status: 'paused' });
  uploader.fail('3', broken);
  uploader.complete('4');
  uploader.change('5', { status: 'canceled' });
}

describe('filters', () => {
  test('show a part of the list, and how long each part is', async () => {
    addSix();
    await render(<UploadList uploader={uploader} />);
    expect(buttonsOf('filters')).toEqual(['All (6)', 'Active (3)', 'Failed (1)', 'Done (1)']);
    await expect.element(page.getByRole('group', { name: 'Show' })).toBeVisible();
    await expect.element(button('All (6)')).toHaveAttribute('aria-pressed', 'true');

    await button('Active (3)').click();
    expect(names()).toEqual(['waiting', 'paused', 'other']);
    await expect.element(button('Active (3)')).toHaveAttribute('aria-pressed', 'true');
    await expect.element(button('All (6)')).toHaveAttribute('aria-pressed', 'false');

    await button('Failed (1)').click();
    expect(names()).toEqual(['failed']);
    await button('Done (1)').click();
    expect(names()).toEqual(['done']);
    await button('All (6)').click();
    expect(names()).toHaveLength(6);
  });

  test('follow the uploads', async () => {
    addSix();
    await render(<UploadList uploader={uploader} />);
    await button('Done (1)').click();
    uploader.complete('1');
    await expect.poll(names).toEqual(['waiting', 'done']);
    uploader.remove('1');
    uploader.remove('4');
    await expect.element(page.getByText('There is nothing here at the moment.')).toBeVisible();
  });

  test('come with the sixth upload or with a failure, and stay while one is in use', async () => {
    for (let nth = 1; nth <= 5; nth += 1) uploader.addFile(`${nth}.pdf`);
    await render(<UploadList uploader={uploader} />);
    expect(buttonsOf('filters')).toEqual([]);

    uploader.fail('1', broken);
    await button('Failed (1)').click();
    uploader.retry('1');
    await expect.element(button('Failed (0)')).toBeVisible();
    await button('All (5)').click();
    await expect.poll(() => buttonsOf('filters')).toEqual([]);
    uploader.addFile('6.pdf');
    await expect.element(button('All (6)')).toBeVisible();
  });
});

describe('commands for many', () => {
  test('are there when there is something for them to do', async () => {
    uploader.addFile('alone');
    await render(<UploadList uploader={uploader} />);
    expect(buttonsOf('bulk-actions')).toEqual([]);

    uploader.addFile('other');
    await expect.poll(() => buttonsOf('bulk-actions')).toEqual(['Cancel all']);
    uploader.complete('1');
    await expect.poll(() => buttonsOf('bulk-actions')).toEqual(['Cancel all', 'Clear completed']);
    uploader.fail('2', broken);
    await expect.poll(() => buttonsOf('bulk-actions')).toEqual(['Retry all failed', 'Clear completed']);
  });

  test('retry what failed, cancel what is under way, clear what is over', async () => {
    addSix();
    await render(<UploadList uploader={uploader} />);
    await button('Clear completed').click();
    expect([...uploader.commands].toSorted()).toEqual(['remove 4', 'remove 5']);
    await button('Cancel all').click();
    expect(uploader.commands.slice(2)).toEqual(['cancel 1', 'cancel 2', 'cancel 6']);
    await button('Retry all failed').click();
    expect(uploader.commands.slice(5)).toEqual(['retry 3']);
  });

  test('mean this list alone, all of it whatever is shown', async () => {
    for (const group of ['ours', 'theirs']) {
      for (let nth = 0; nth < 3; nth += 1) uploader.addFile(`${group} ${nth}`, 1, { group });
    }
    uploader.fail('1', broken);
    uploader.fail('4', broken);
    await render(<UploadList uploader={uploader} group="ours" />);
    await button('Failed (1)').click();
    await button('Cancel all').click();
    expect(uploader.commands).toEqual(['cancel 2', 'cancel 3']);
    await button('Retry all failed').click();
    expect(uploader.commands.slice(2)).toEqual(['retry 1']);
  });
});

test('a list of several shows how far all of it is', async () => {
  uploader.change(uploader.addFile('a.pdf', 600), { status: 'transferring', loaded: 300 });
  await render(<UploadList uploader={uploader} />);
  const bar = page.getByRole('progressbar', { name: 'Progress of all uploads' });
  await expect.element(bar).not.toBeInTheDocument();

  uploader.addFile('b.pdf', 400);
  await expect.element(bar).toHaveAttribute('aria-valuenow', '30');
  await expect.element(bar).toHaveAttribute('aria-valuetext', '0 of 2 uploaded, 30%');
});

test('a list of which everything was canceled does not count to nothing', async () => {
  uploader.change(uploader.addFile('a.pdf'), { status: 'canceled' });
  await render(<UploadList uploader={uploader} />);
  await expect.element(page.getByText('0 of 0')).not.toBeInTheDocument();
  expect(document.querySelector('[data-part="summary-count"]')?.textContent).toBe('Canceled');
});
