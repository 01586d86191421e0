import { UploadError } from '@procore-upload/core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { ProcoreUploadProvider } from '../uploader-context.js';
import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { dropEntriesOn } from '../testing/give-entries.js';
import { dragOver, dropOn, fileOf, pick } from '../testing/give-files.js';
import { ProcoreDropzone, type ProcoreDropzoneProps } from './procore-dropzone.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const region = () => page.getByRole('region', { name: 'Upload files', exact: true });
const chooseFiles = () => page.getByRole('button', { name: 'Choose files', exact: true });
const fileNames = () => uploader.getSnapshot().uploads.map((upload) => upload.file.name);

function renderDropzone(props: Partial<ProcoreDropzoneProps> = {}) {
  return render(<ProcoreDropzone scope={scope} uploader={uploader} {...props} />);
}

describe('takes files', () => {
  test('that are dropped on it, and lists them', async () => {
    await renderDropzone({ associate: { kind: 'project-file' } });
    dropOn(region().element(), [fileOf('a.pdf'), fileOf('b.pdf')]);
    await expect.poll(fileNames).toEqual(['a.pdf', 'b.pdf']);
    await expect.element(page.getByRole('list', { name: 'Uploads', exact: true })).toBeVisible();
    expect(uploader.getSnapshot().uploads[0]?.scope).toEqual({ companyId: '1', projectId: '2' });
  });

  test('that are picked, the same one twice if need be', async () => {
    await renderDropzone();
    pick([fileOf('a.pdf')]);
    await expect.poll(fileNames).toEqual(['a.pdf']);
    pick([fileOf('a.pdf')]);
    await expect.poll(fileNames).toEqual(['a.pdf', 'a.pdf']);
  });

  test('through the provider where it is given no uploader', async () => {
    await render(
      <ProcoreUploadProvider uploader={uploader}>
        <ProcoreDropzone scope={scope} />
      </ProcoreUploadProvider>,
    );
    pick([fileOf('a.pdf')]);
    await expect.poll(fileNames).toEqual(['a.pdf']);
  });
});

test('two on a page have names, uploads and refusals of their own', async () => {
  await render(
    <>
      <ProcoreDropzone
        scope={scope}
        uploader={uploader}
        aria-label="Plans"
        accept={{ 'application/pdf': ['.pdf'] }}
      />
      <ProcoreDropzone scope={scope} uploader={uploader} aria-label="Photos" />
    </>,
  );
  const plans = page.getByRole('region', { name: 'Plans', exact: true });
  const photos = page.getByRole('region', { name: 'Photos', exact: true });
  dropOn(plans.element(), [fileOf('plan.pdf'), fileOf('song.mp3')]);
  dropOn(photos.element(), [fileOf('photo.jpg')]);
  await expect.element(plans.getByRole('progressbar', { name: 'plan.pdf' })).toBeInTheDocument();
  await expect.element(photos.getByRole('progressbar', { name: 'photo.jpg' })).toBeInTheDocument();
  expect(plans.getByRole('progressbar').elements()).toHaveLength(1);
  await expect.element(plans.getByText('song.mp3 is not accepted here: choose PDF files.')).toBeVisible();
  expect(photos.getByRole('progressbar').elements()).toHaveLength(1);
  expect(photos.getByText('not accepted').query()).toBeNull();
});

describe('by keyboard', () => {
  test.each(['{Enter}', '[Space]'])(
    'its button is the first stop and opens the file dialog by %s',
    async (key) => {
      await renderDropzone();
      const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault());
      document.querySelector('input')?.addEventListener('click', opened);
      await userEvent.tab();
      await expect.element(chooseFiles()).toHaveFocus();
      await userEvent.keyboard(key);
      expect(opened).toHaveBeenCalledOnce();
    },
  );

  test('nothing interactive is inside something interactive', async () => {
    await renderDropzone();
    pick([fileOf('a.pdf')]);
    await expect.element(page.getByRole('listitem')).toBeVisible();
    const interactive = 'a, button, input, summary, [role="button"], [tabindex="0"]';
    const nested = [...document.querySelectorAll(interactive)].filter((element) =>
      element.querySelector(interactive),
    );
    expect(nested).toEqual([]);
    expect(document.querySelector('[tabindex="0"]')).toBeNull();
  });
});

describe('dragging over it', () => {
  test('says that files can be dropped', async () => {
    await renderDropzone();
    dragOver(region().element(), [fileOf('a.pdf', 1, 'application/pdf')]);
    await expect.element(region()).toHaveAttribute('data-state', 'drag-accept');
    await expect.element(page.getByText('Drop to upload')).toBeVisible();
  });

  test('says that they are of the wrong type', async () => {
    await renderDropzone({ accept: { 'application/pdf': ['.pdf'] } });
    dragOver(region().element(), [fileOf('a.exe', 1, 'application/x-msdownload')]);
    await expect.element(region()).toHaveAttribute('data-state', 'drag-reject');
    await expect.element(page.getByText('Some of these files are not accepted here')).toBeVisible();
  });
});

describe('refuses files', () => {
  const pdfOnly = { 'application/pdf': ['.pdf'], 'image/*': [] };

  test.each<[code: string, props: Partial<ProcoreDropzoneProps>, file: File, words: string]>([
    [
      'file-invalid-type',
      { accept: pdfOnly },
      fileOf('a.exe'),
      'a.exe is not accepted here: choose PDF or image files.',
    ],
    ['file-too-large', { maxFileSize: 1_000 }, fileOf('a.pdf', 1_500), 'a.pdf is 1.5 kB; the limit is 1 kB.'],
    [
      'file-too-small',
      { minFileSize: 10 },
      fileOf('a.pdf', 1),
      'a.pdf is 1 byte; at least 10 bytes is needed.',
    ],
    [
      'file-invalid-type',
      { validate: () => 'Drawings start with A.' },
      fileOf('b.pdf'),
      'b.pdf: Drawings start with A.',
    ],
  ])('with code %s', async (code, props, file, words) => {
    const onRejected = vi.fn<NonNullable<ProcoreDropzoneProps['onRejected']>>();
    await renderDropzone({ ...props, onRejected });
    dropOn(region().element(), [file]);
    await expect.element(page.getByText(words)).toBeVisible();
    expect(onRejected).toHaveBeenCalledOnce();
    const [[rejections]] = onRejected.mock.calls as [[Parameters<typeof onRejected>[0]]];
    expect(rejections[0]?.error.code).toBe(code);
    expect(rejections[0]?.error).toBeInstanceOf(UploadError);
    expect(fileNames()).toEqual([]);
  });

  test('over maxFiles, and takes the others', async () => {
    await renderDropzone({ maxFiles: 2 });
    dropOn(region().element(), [fileOf('a.pdf'), fileOf('b.pdf'), fileOf('c.pdf')]);
    await expect.element(page.getByText('c.pdf was left out: 2 files at a time.')).toBeVisible();
    expect(fileNames()).toEqual(['a.pdf', 'b.pdf']);
  });

  test('that the uploader refuses', async () => {
    uploader.reject('notes.txt', new UploadError('file-empty', { message: 'notes.txt is empty.' }));
    await renderDropzone();
    dropOn(region().element(), [fileOf('notes.txt', 0), fileOf('a.pdf')]);
    await expect.element(page.getByText('notes.txt is empty, so there is nothing to upload.')).toBeVisible();
    expect(fileNames()).toEqual(['a.pdf']);
  });

  test('by the hundred with a count', async () => {
    await renderDropzone({ accept: pdfOnly });
    dropOn(
      region().element(),
      Array.from({ length: 100 }, (_, index) => fileOf(`${index}.exe`)),
    );
    await expect.element(page.getByText('100 files not added')).toBeVisible();
    await expect.element(page.getByText('and 95 more')).toBeVisible();
  });

  test('that the browser kept to itself, with another way to give them', async () => {
    await renderDropzone();
    dropEntriesOn(region().element(), []);
    const said = page.getByText('This browser did not hand over what was dropped. Choose the files instead.');
    await expect.element(said).toBeVisible();
    dropOn(region().element(), [fileOf('a.pdf')]);
    await expect.element(said).not.toBeInTheDocument();
  });

  test('until they are dismissed, or the next drop is fine', async () => {
    await renderDropzone({ maxFileSize: 10 });
    const title = page.getByText('1 file not added');
    dropOn(region().element(), [fileOf('a.pdf', 11)]);
    await expect.element(title).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(title).not.toBeInTheDocument();
    await expect.element(chooseFiles()).toHaveFocus();

    dropOn(region().element(), [fileOf('a.pdf', 11)]);
    await expect.element(title).toBeVisible();
    dropOn(region().element(), [fileOf('a.pdf', 9)]);
    await expect.element(title).not.toBeInTheDocument();
  });

  test('all of them while it is disabled', async () => {
    await renderDropzone({ disabled: true });
    dropOn(region().element(), [fileOf('a.pdf')]);
    await expect.element(chooseFiles()).toBeDisabled();
    await expect.element(region()).toHaveAttribute('data-state', 'disabled');
    expect(fileNames()).toEqual([]);
  });

  test('and lets the uploads be handled while it is disabled', async () => {
    uploader.addFile('a.pdf', 1, { group: 'plans' });
    await renderDropzone({ disabled: true, group: 'plans' });
    await expect.element(page.getByRole('button', { name: 'Cancel a.pdf' })).toBeEnabled();
  });
});

test('says beforehand what it accepts', async () => {
  await renderDropzone({
    accept: { 'application/pdf': ['.pdf'], 'image/vnd.dwg': ['.dwg'], 'image/*': [] },
    maxFileSize: 5_000_000_000,
    maxFiles: 20,
  });
  await expect
    .element(page.getByText('PDF, DWG, or image files, up to 5 GB each, 20 files at a time'))
    .toBeVisible();
});

test('asks in the words it is given', async () => {
  await renderDropzone({ label: 'Drag drawings here' });
  await expect.element(page.getByText('Drag drawings here')).toBeVisible();
});

test('leaves the list to others when told so', async () => {
  await renderDropzone({ list: false });
  pick([fileOf('a.pdf')]);
  await expect.poll(fileNames).toEqual(['a.pdf']);
  expect(page.getByRole('list').query()).toBeNull();
});

test('two of them on a page each show their own uploads', async () => {
  await render(
    <>
      <ProcoreDropzone scope={scope} uploader={uploader} />
      <ProcoreDropzone scope={scope} uploader={uploader} />
    </>,
  );
  const [first, second] = region().elements() as [HTMLElement, HTMLElement];
  dropOn(first, [fileOf('a.pdf')]);
  dropOn(second, [fileOf('b.pdf')]);
  await expect.poll(() => first.querySelector('[data-part="name"]')?.textContent).toBe('a.pdf');
  await expect.poll(() => second.querySelector('[data-part="name"]')?.textContent).toBe('b.pdf');
  expect(document.querySelectorAll('[data-part="item"]')).toHaveLength(2);
});
