import { UploadError } from '@procore-upload/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { UploadList } from './upload-list.js';

const gone = new UploadError('upload-gone', { message: 'It is gone.' });

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const row = () => page.getByRole('listitem').element();
const rowNamed = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const focused = () => document.activeElement;
const focusedPart = () => focused()?.getAttribute('data-part');

describe('the focus', () => {
  test('goes to the next file after Cancel and Remove, and to the one before from the last', async () => {
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) uploader.addFile(name);
    await render(<UploadList uploader={uploader} />);

    button('Cancel b.pdf').element().focus();
    await userEvent.keyboard('{Enter}');
    expect(focused()).toBe(rowNamed('c.pdf').element());

    uploader.change('3', { status: 'canceled' });
    await expect.element(button('Remove c.pdf')).toBeInTheDocument();
    button('Remove c.pdf').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(rowNamed('c.pdf')).not.toBeInTheDocument();
    expect(focused()).toBe(rowNamed('b.pdf').element());
  });

  test('goes to the list once its last file is removed', async () => {
    uploader.change(uploader.addFile('a.pdf'), { status: 'canceled' });
    await render(<UploadList uploader={uploader} />);
    button('Remove a.pdf').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('list')).not.toBeInTheDocument();
    expect(focused()?.getAttribute('data-part')).toBe('uploads');
  });

  test('stays on the button that turns from Pause to Resume', async () => {
    uploader.change(uploader.addFile('a.pdf'), { status: 'transferring' });
    await render(<UploadList uploader={uploader} />);
    button('Pause a.pdf').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Resume a.pdf')).toHaveFocus();
  });

  test('stays in a row whose focused button goes because the upload went on', async () => {
    const id = uploader.addFile('a.pdf');
    uploader.change(id, { status: 'transferring' });
    await render(<UploadList uploader={uploader} />);
    button('Pause a.pdf').element().focus();
    uploader.change(id, { status: 'completing' });
    await expect.element(button('Pause a.pdf')).not.toBeInTheDocument();
    expect(focused()).toBe(row());
  });

  test('goes to the row that takes the place of one that leaves by itself', async () => {
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) uploader.addFile(name);
    await render(<UploadList uploader={uploader} />);
    button('Pause b.pdf').element().focus();
    uploader.remove('2');
    await expect.element(rowNamed('b.pdf')).not.toBeInTheDocument();
    expect(focused()).toBe(rowNamed('c.pdf').element());
  });

  test('goes to the next row that is shown when Cancel takes one out of the active ones', async () => {
    for (let nth = 1; nth <= 6; nth += 1) uploader.addFile(`${nth}.pdf`);
    await render(<UploadList uploader={uploader} />);
    await button('Active (6)').click();
    button('Cancel 2.pdf').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(rowNamed('2.pdf')).not.toBeInTheDocument();
    expect(focused()).toBe(rowNamed('3.pdf').element());
  });

  test('goes to the list when the last row that is shown leaves', async () => {
    for (let nth = 1; nth <= 6; nth += 1) uploader.addFile(`${nth}.pdf`);
    uploader.fail('6', gone);
    await render(<UploadList uploader={uploader} />);
    await button('Failed (1)').click();
    button('Retry 6.pdf').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('There is nothing here at the moment.')).toBeVisible();
    expect(focusedPart()).toBe('uploads');
  });

  test.each([
    ['Retry all failed', 'retry 1'],
    ['Cancel all', 'cancel 2'],
    ['Clear completed', 'remove 3'],
  ])('goes to the list after %s', async (name, command) => {
    for (const file of ['a.pdf', 'b.pdf', 'c.pdf']) uploader.addFile(file);
    uploader.fail('1', gone);
    uploader.complete('3');
    await render(<UploadList uploader={uploader} />);
    button(name).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button(name)).not.toBeInTheDocument();
    expect(uploader.commands).toEqual([command]);
    expect(focusedPart()).toBe('uploads');
  });

  test('goes to the list from a button of many that goes by itself', async () => {
    for (const file of ['a.pdf', 'b.pdf']) uploader.addFile(file);
    await render(<UploadList uploader={uploader} />);
    button('Cancel all').element().focus();
    uploader.complete('1');
    uploader.complete('2');
    await expect.element(button('Cancel all')).not.toBeInTheDocument();
    expect(focusedPart()).toBe('uploads');
  });
});
