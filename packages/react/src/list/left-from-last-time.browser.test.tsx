import '../styles.css';

import { UploadError, type AwaitedHere } from '@procore-upload/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { fileOf, pick } from '../testing/give-files.js';
import { UploadList } from './upload-list.js';

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const plan = fileOf('plan.pdf', 12_000_000);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const rowNamed = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const rowInput = '[data-part="remedies"] input';
const noticeInput = '[data-part="left"] input';
const focused = () => document.activeElement?.getAttribute('data-part');

const otherSize = new UploadError('file-mismatch', {
  message: 'Another one.',
  details: { size: 7e6, expectedSize: 12e6, lastModified: 1, expectedLastModified: 1 },
});
const otherSizeWords =
  'This file is another one: it has 7 MB, the one that was begun has 12 MB. Choose that one, or upload this one as new.';
const notAllowed = (permission: string) =>
  new UploadError('file-unreadable', { message: 'Not allowed.', details: { permission } });

/** As core answers: the file goes on, or is held as another one. */
function found(id: string) {
  return () => {
    uploader.change(id, { status: 'hashing' });
    const upload = uploader.getUpload(id);
    return upload ? { upload } : {};
  };
}
function mistaken(id: string, error = otherSize) {
  return () => {
    uploader.change(id, { refused: error });
    const upload = uploader.getUpload(id);
    return { error, ...(upload && { upload }) };
  };
}

describe('a row says what its upload waits for, and offers what helps', () => {
  test.each<[awaits: AwaitedHere, words: string, buttons: string[]]>([
    ['file', 'Choose the file again to go on', ['Discard plan.pdf', 'Choose file again for plan.pdf']],
    [
      'permission',
      'The browser must be allowed to read the file',
      ['Resume plan.pdf', 'Discard plan.pdf', 'Choose file again for plan.pdf'],
    ],
    ['other-tab', 'Running in another tab', ['Remove plan.pdf']],
  ])('%s', async (awaits, words, buttons) => {
    uploader.leave(plan, awaits);
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText(words, { exact: true })).toBeVisible();
    expect(
      page
        .getByRole('button')
        .elements()
        .map((element) => element.getAttribute('aria-label')),
    ).toEqual(buttons);
    await expect.element(page.getByRole('listitem')).toHaveAttribute('data-awaits', awaits);
    const bar = page.getByRole('progressbar', { name: 'plan.pdf' });
    await expect.element(bar).toHaveAttribute('aria-valuetext', `${words}, 0%`);
    expect(page.getByText('Left from last time').elements()).toHaveLength(awaits === 'other-tab' ? 0 : 1);
  });

  test('a visible name is part of the name that is said', async () => {
    uploader.leave(plan);
    await render(<UploadList uploader={uploader} />);
    await expect.element(button('Choose file again for plan.pdf')).toHaveTextContent('Choose file again');
  });

  test('one that was merely paused last time is resumed or discarded', async () => {
    const id = uploader.leave(plan);
    uploader.change(id, { awaits: undefined });
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText('Paused', { exact: true })).toBeVisible();
    await button('Resume plan.pdf').click();
    expect(uploader.commands).toEqual([`resume ${id}`]);
  });
});

test('Discard takes it off the list, and the focus goes on', async () => {
  const id = uploader.leave(plan);
  uploader.leave(fileOf('next.pdf'));
  await render(<UploadList uploader={uploader} />);
  await button('Discard plan.pdf').click();
  expect(uploader.commands).toEqual([`remove ${id}`]);
  await expect.element(rowNamed('plan.pdf')).not.toBeInTheDocument();
  expect(document.activeElement).toBe(rowNamed('next.pdf').element());
});

describe('choosing the file again', () => {
  test('takes several files at once, by keyboard too', async () => {
    uploader.leave(plan);
    await render(<UploadList uploader={uploader} />);
    const input = document.querySelector<HTMLInputElement>(rowInput);
    expect(input?.multiple).toBe(true);
    const opened = new Promise((resolve) => input?.addEventListener('click', resolve, { once: true }));
    input?.addEventListener('click', (event) => event.preventDefault());
    (button('Choose file again for plan.pdf').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await opened;
  });

  test('goes on, and the focus stays with the row', async () => {
    const id = uploader.leave(plan);
    uploader.answerTo('plan.pdf', found(id));
    await render(<UploadList uploader={uploader} />);
    (button('Choose file again for plan.pdf').element() as HTMLElement).focus();
    pick([plan], rowInput);
    await expect.element(page.getByText(/^Preparing/)).toBeVisible();
    expect(uploader.commands).toEqual(['attach plan.pdf']);
    expect(focused()).toBe('item');
  });

  test('says what is different about another file, and offers to upload it as new', async () => {
    const id = uploader.leave(plan);
    uploader.answerTo('plan.pdf', mistaken(id));
    await render(<UploadList uploader={uploader} />);
    pick([fileOf('plan.pdf', 7e6)], rowInput);
    const said = page.getByText(otherSizeWords);
    await expect.element(said).toBeVisible();
    await expect.element(said).toHaveAttribute('role', 'status');
    await button('Upload as new plan.pdf').click();
    expect(uploader.commands).toEqual(['attach plan.pdf', `retry ${id}`]);
  });

  test('says that the file was not among those chosen', async () => {
    uploader.leave(plan);
    await render(<UploadList uploader={uploader} />);
    pick([fileOf('notes.txt')], rowInput);
    await expect.element(page.getByText('plan.pdf is not among the chosen files.')).toBeVisible();
  });

  test.each([
    [
      'denied',
      'The browser was not allowed to read the file. Resume and allow it, or choose the file again.',
    ],
    [
      'unanswered',
      'The browser asked whether it may read the file, and got no answer. Resume to be asked again, or choose the file again.',
    ],
  ])('is left where the permission was %s', async (permission, words) => {
    const id = uploader.leave(plan, 'permission');
    const other = uploader.leave(fileOf('other.pdf'), 'permission');
    await render(<UploadList uploader={uploader} />);
    uploader.warn(notAllowed(permission), id);
    await expect.element(rowNamed('plan.pdf').getByText(words)).toBeVisible();
    await expect.element(rowNamed('other.pdf').getByText(words)).not.toBeInTheDocument();
    expect(uploader.getUpload(other)?.status).toBe('paused');
  });
});

describe('an upload that failed for want of its file', () => {
  test('file-mismatch: the file that was chosen may be uploaded as new, or the right one chosen', async () => {
    const id = uploader.leave(plan);
    uploader.fail(id, otherSize);
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText(otherSizeWords)).toBeVisible();
    await expect.element(button('Choose file again for plan.pdf')).toBeVisible();
    await expect.element(button('Retry plan.pdf')).not.toBeInTheDocument();
    await button('Upload as new plan.pdf').click();
    expect(uploader.commands).toEqual([`retry ${id}`]);
  });

  test('file-unreadable: tried again, or chosen again', async () => {
    const id = uploader.addFile('plan.pdf');
    uploader.fail(id, new UploadError('file-unreadable', { message: 'Unplugged.' }));
    uploader.answerTo('plan.pdf', found(id));
    await render(<UploadList uploader={uploader} />);
    await expect.element(button('Retry plan.pdf')).toBeVisible();
    pick([plan], rowInput);
    await expect.element(page.getByText(/^Preparing/)).toBeVisible();
  });

  test('file-changed: what the file holds now is uploaded as new, as the words say', async () => {
    const id = uploader.addFile('plan.pdf');
    uploader.fail(id, new UploadError('file-changed', { message: 'Saved again.' }));
    uploader.answerTo('plan.pdf', () => {
      uploader.fail(id, otherSize);
      const upload = uploader.getUpload(id);
      return { error: otherSize, ...(upload && { upload }) };
    });
    await render(<UploadList uploader={uploader} />);
    pick([plan], rowInput);
    await expect.poll(() => uploader.commands).toEqual(['attach plan.pdf', `retry ${id}`]);
  });

  test('another reason: no file is asked for', async () => {
    uploader.fail(uploader.addFile('plan.pdf'), new UploadError('forbidden', { message: 'No.' }));
    await render(<UploadList uploader={uploader} />);
    await expect.element(button('Retry plan.pdf')).toBeVisible();
    await expect.element(button('Choose file again for plan.pdf')).not.toBeInTheDocument();
  });
});

describe('above the list', () => {
  test('nothing is said of a single file', async () => {
    uploader.leave(plan);
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByRole('listitem')).toBeVisible();
    await expect.element(button('Choose them again')).not.toBeInTheDocument();
  });

  test('several are chosen in one pick: how many matched is said, and which did not', async () => {
    const ids = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => uploader.leave(fileOf(name)));
    uploader.leave(fileOf('elsewhere.pdf'), 'other-tab');
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText('3 files from last time need to be chosen again.')).toBeVisible();
    await expect.element(page.getByText(/drop them where you dropped them before/)).toBeVisible();
    await expect.element(button('Resume all')).not.toBeInTheDocument();

    uploader.answerTo('a.pdf', found(ids[0] ?? ''));
    uploader.answerTo('b.pdf', mistaken(ids[1] ?? ''));
    pick([fileOf('a.pdf'), fileOf('b.pdf'), fileOf('notes.txt')], noticeInput);
    await expect.element(page.getByText('1 of 3 chosen files matched.')).toBeVisible();
    await expect.element(page.getByText(`b.pdf: ${otherSizeWords}`)).toBeVisible();
    await expect.element(page.getByText('notes.txt belongs to none of these uploads.')).toBeVisible();
    await expect.element(page.getByText(/^2 files from last time need/)).toBeVisible();
    // Told in the row as well, where it may be uploaded as new.
    await expect.element(button('Upload as new b.pdf')).toBeVisible();

    await button('Dismiss').click();
    await expect.element(page.getByText('1 of 3 chosen files matched.')).not.toBeInTheDocument();
    expect(focused()).toBe('uploads');
  });

  test('what came of it stays when nothing is left to be chosen', async () => {
    const ids = ['a.pdf', 'b.pdf'].map((name) => uploader.leave(fileOf(name)));
    ids.forEach((id, index) => uploader.answerTo(index === 0 ? 'a.pdf' : 'b.pdf', found(id)));
    await render(<UploadList uploader={uploader} />);
    (button('Choose them again').element() as HTMLElement).focus();
    pick([fileOf('a.pdf'), fileOf('b.pdf')], noticeInput);
    await expect.element(page.getByText('2 of 2 chosen files matched.')).toBeVisible();
    await expect.element(button('Choose them again')).not.toBeInTheDocument();
    expect(focused()).toBe('uploads');
  });

  test('those the browser can read again are resumed at once', async () => {
    const ids = [uploader.leave(fileOf('a.pdf'), 'permission'), uploader.leave(fileOf('b.pdf'))];
    uploader.change(uploader.addFile('mine.pdf'), { status: 'paused' });
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText('2 uploads from last time wait for their files.')).toBeVisible();
    await button('Resume all').click();
    expect(uploader.commands).toEqual(ids.map((id) => `resume ${id}`));
  });

  test('all of them are discarded, and nothing else', async () => {
    uploader.leave(fileOf('a.pdf'));
    uploader.leave(fileOf('b.pdf'), 'permission');
    uploader.leave(fileOf('other group.pdf'), 'file', { group: 'photos' });
    uploader.addFile('mine.pdf', 1, { group: 'plans' });
    await render(<UploadList uploader={uploader} />);
    await button('Discard all').click();
    await expect
      .poll(() => uploader.getSnapshot().uploads.map(({ file }) => file.name))
      .toEqual(['mine.pdf']);
    expect(focused()).toBe('uploads');
  });

  test('only its own group counts', async () => {
    for (const name of ['a.pdf', 'b.pdf']) uploader.leave(fileOf(name), 'file', { group: 'photos' });
    uploader.leave(plan, 'file', { group: 'plans' });
    await render(<UploadList uploader={uploader} group="plans" />);
    await expect.element(page.getByRole('listitem')).toBeVisible();
    await expect.element(button('Choose them again')).not.toBeInTheDocument();
  });
});

describe('commands for many', () => {
  test('cancel nothing where all of it is in another tab, or to be discarded', async () => {
    uploader.leave(fileOf('a.pdf'), 'other-tab');
    uploader.leave(fileOf('b.pdf'));
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByRole('listitem').first()).toBeVisible();
    await expect.element(button('Cancel all')).not.toBeInTheDocument();
    uploader.addFile('mine.pdf');
    await expect.element(button('Cancel all')).toBeVisible();
  });

  test('retry nothing that another file would take the place of', async () => {
    for (const name of ['a.pdf', 'b.pdf']) uploader.fail(uploader.leave(fileOf(name)), otherSize);
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByRole('listitem').first()).toBeVisible();
    await expect.element(button('Retry all failed')).not.toBeInTheDocument();
  });
});

test('says, while something would be lost, that this device keeps nothing', async () => {
  const words = 'Uploads work, but this device cannot remember them: keep the page open until they are done.';
  const id = uploader.addFile('plan.pdf');
  await render(<UploadList uploader={uploader} />);
  await expect.element(page.getByRole('listitem')).toBeVisible();
  await expect.element(page.getByText(words)).not.toBeInTheDocument();
  uploader.setResumeUnavailable(new UploadError('resume-unavailable', { message: 'Full.' }));
  await expect.element(page.getByText(words)).toBeVisible();
  uploader.complete(id);
  await expect.element(page.getByText(words)).not.toBeInTheDocument();
});
