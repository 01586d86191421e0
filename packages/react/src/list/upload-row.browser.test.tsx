import '../styles.css';

import { UploadError, type UploadSnapshot } from '@procore-upload/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { fileOf } from '../testing/give-files.js';
import { UploadItem } from './upload-item.js';
import { UploadList } from './upload-list.js';

const HOUR = 3_600_000;
const target = { scope: { companyId: 1, projectId: 2 } };

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const row = () => page.getByRole('listitem').element();
const names = () =>
  [...document.querySelectorAll('[data-part="name"]')].map((element) => element.textContent);
const buttonNames = () =>
  [...document.querySelectorAll('[data-part="pause-button"]')].map((element) =>
    element.getAttribute('aria-label'),
  );

describe('notes', () => {
  test('say why a bar began again', async () => {
    const id = uploader.addFile('plan.pdf');
    const restartReason = new UploadError('signature-expired', { message: 'Too late.' });
    uploader.change(id, { status: 'transferring', run: 2, restartReason });
    await render(<UploadList uploader={uploader} />);
    await expect
      .element(page.getByText('Started over: the time allowed for the first try ran out.'))
      .toBeVisible();
  });

  test('tell what an earlier visit left, and until when Procore keeps it', async () => {
    const id = uploader.addFile('plan.pdf');
    const associateBefore = new Date(2030, 4, 6, 15, 5).getTime();
    uploader.change(id, { status: 'paused', restored: true, associateBefore });
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText('Left from last time')).toBeVisible();
    await expect.element(page.getByText(/^Procore keeps it until .*May 6.*3:05/)).toBeVisible();
  });

  test.each<[status: string, change: Partial<UploadSnapshot>, isWarned: boolean]>([
    ['paused, a day before its deadline', { status: 'paused', from: 'transferring' }, true],
    ['on its way, for it meets the deadline by itself', { status: 'transferring' }, false],
  ])('warn of the deadline of an upload that is %s', async (_, change, isWarned) => {
    const id = uploader.addFile('plan.pdf');
    uploader.change(id, { ...change, associateBefore: Date.now() + 23 * HOUR });
    await render(<UploadList uploader={uploader} />);
    const note = document.querySelector('[data-part="deadline-note"]');
    expect(note !== null).toBe(isWarned);
    uploader.change(id, { associateBefore: Date.now() + 25 * HOUR });
    await expect.poll(() => document.querySelector('[data-part="deadline-note"]')).toBeNull();
  });
});

test('links to a completed file, where the page knows a place', async () => {
  uploader.complete(uploader.addFile('plan.pdf'));
  uploader.complete(uploader.addFile('other.pdf'));
  uploader.addFile('waiting.pdf');
  await render(
    <UploadList
      uploader={uploader}
      getLink={({ uuid, file }) => (file.name === 'other.pdf' ? undefined : `/files/${uuid}`)}
    />,
  );
  const links = page.getByRole('link');
  expect(links.elements()).toHaveLength(1);
  await expect.element(links).toHaveAccessibleName('Open plan.pdf');
  await expect.element(links).toHaveAttribute('href', '/files/uuid-1');
  await expect.element(links).toHaveAttribute('target', '_blank');
});

describe('a name that is taken', () => {
  const taken = (name: string, suggestedName: string) =>
    new UploadError('association-failed', {
      message: 'The name is taken there.',
      details: { reason: 'name-taken', name, suggestedName },
    });

  test('is said, and another one asked for', async () => {
    const id = uploader.addFile('plan.pdf');
    uploader.fail(id, taken('plan.pdf', 'plan (2).pdf'));
    await render(<UploadList uploader={uploader} />);
    await expect.element(page.getByText(/^There is a file called plan\.pdf already/)).toBeVisible();
    const form = page.getByRole('form', { name: 'Rename plan.pdf' });
    const input = form.getByLabelText('New name');
    await expect.element(input).toHaveValue('plan (2).pdf');

    await input.fill(' ');
    await button('Rename plan.pdf').click();
    expect(uploader.commands).toEqual([]);

    await input.fill(' plan, level 2.pdf ');
    await userEvent.keyboard('{Enter}');
    expect(uploader.commands).toEqual([`retry ${id} as plan, level 2.pdf`]);
    await expect.element(form).not.toBeInTheDocument();
    expect(document.activeElement).toBe(row());
  });

  test('again is asked for again, with the next suggestion', async () => {
    const id = uploader.addFile('plan.pdf');
    uploader.fail(id, taken('plan.pdf', 'plan (2).pdf'));
    await render(<UploadList uploader={uploader} />);
    uploader.fail(id, taken('plan (2).pdf', 'plan (3).pdf'));
    await expect.element(page.getByText(/^There is a file called plan \(2\)\.pdf already/)).toBeVisible();
    await expect.element(page.getByLabelText('New name')).toHaveValue('plan (3).pdf');
  });
});

describe('files of one name', () => {
  test('are numbered in the row and in the names of its buttons', async () => {
    for (let nth = 0; nth < 3; nth += 1) uploader.addFile('plan.pdf');
    uploader.addFile('other.pdf');
    await render(<UploadList uploader={uploader} />);
    expect(names()).toEqual(['plan.pdf', 'plan.pdf (2)', 'plan.pdf (3)', 'other.pdf']);
    expect(buttonNames().slice(1)).toEqual(['Pause plan.pdf (2)', 'Pause plan.pdf (3)', 'Pause other.pdf']);
    await expect.element(page.getByRole('progressbar', { name: 'plan.pdf (3)', exact: true })).toBeVisible();
  });

  test('keep their number under a filter', async () => {
    for (let nth = 0; nth < 6; nth += 1) uploader.addFile('plan.pdf');
    uploader.complete('4');
    await render(<UploadList uploader={uploader} />);
    await button('Done (1)').click();
    expect(names()).toEqual(['plan.pdf (4)']);
  });

  test('in several folders are told apart by their paths', async () => {
    const add = (path: string) => uploader.add([{ file: fileOf('plan.pdf'), path }], target);
    add('level 1/plan.pdf');
    await render(<UploadList uploader={uploader} />);
    expect(names()).toEqual(['level 1/plan.pdf']);
    expect(buttonNames()).toEqual(['Pause plan.pdf']);

    add('level 2/plan.pdf');
    add('level 2/plan.pdf');
    await expect.poll(names).toEqual(['level 1/plan.pdf', 'level 2/plan.pdf', 'level 2/plan.pdf (2)']);
    expect(buttonNames()).toEqual([
      'Pause level 1/plan.pdf',
      'Pause level 2/plan.pdf',
      'Pause level 2/plan.pdf (2)',
    ]);
  });
});

describe('a row of the page’s own', () => {
  const renderItem = (upload: UploadSnapshot) => (
    <button type="button" onClick={() => uploader.remove(upload.id)}>
      {`${upload.file.name}: ${upload.loaded}`}
    </button>
  );

  test('stands in the list item, and follows its upload', async () => {
    uploader.addFile('a.pdf');
    await render(<UploadList uploader={uploader} renderItem={renderItem} />);
    expect(row().textContent).toBe('a.pdf: 0');
    expect(row().getAttribute('data-state')).toBe('queued');
    uploader.change('1', { status: 'transferring', loaded: 5 });
    await expect.element(button('a.pdf: 5')).toBeVisible();
    expect(row().getAttribute('data-state')).toBe('transferring');
    const [inner, outer] = [button('a.pdf: 5').element(), row()].map((element) =>
      element.getBoundingClientRect(),
    );
    expect(inner?.width).toBeGreaterThan((outer?.width ?? 0) * 0.8);
  });

  test('hands the focus on like any other', async () => {
    for (const name of ['a.pdf', 'b.pdf']) uploader.addFile(name);
    await render(<UploadList uploader={uploader} renderItem={renderItem} />);
    button('a.pdf: 0').element().focus();
    await button('a.pdf: 0').click();
    await expect.element(button('a.pdf: 0')).not.toBeInTheDocument();
    expect(document.activeElement).toBe(row());
  });

  test('is there for a single item too', async () => {
    const id = uploader.addFile('a.pdf');
    await render(
      <ul>
        <UploadItem id={id} uploader={uploader} renderItem={renderItem} />
      </ul>,
    );
    await expect.element(button('a.pdf: 0')).toBeVisible();
  });
});

describe('looks', () => {
  test('take classes by part', async () => {
    uploader.addFile('a.pdf');
    await render(
      <UploadList uploader={uploader} classNames={{ item: 'our-item', 'pause-button': 'our-button' }} />,
    );
    expect([...row().classList]).toEqual(['procore-upload', 'our-item']);
    expect(button('Pause a.pdf').element().className).toBe('our-button');
  });

  test('are left to the page where it says so', async () => {
    uploader.addFile('a.pdf');
    await render(<UploadList uploader={uploader} unstyled classNames={{ name: 'our-name' }} />);
    expect(document.querySelector('.procore-upload')).toBeNull();
    expect(document.querySelector('.our-name')?.textContent).toBe('a.pdf');
    expect(getComputedStyle(row()).display).toBe('list-item');
  });
});

test.each(['light', 'dark'])('has buttons of at least 24 px and a place for each in %s', async (theme) => {
  document.documentElement.dataset['theme'] = theme;
  const id = uploader.addFile('plan.pdf');
  for (let nth = 0; nth < 6; nth += 1) uploader.complete(uploader.addFile(`${nth}.pdf`));
  uploader.fail(id, new UploadError('forbidden', { message: '403' }));
  await render(<UploadList uploader={uploader} getLink={() => '#'} />);
  const small = [...document.querySelectorAll('button, a, summary')].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return Math.min(width, height) < 24;
  });
  expect(small).toEqual([]);
  delete document.documentElement.dataset['theme'];
});
