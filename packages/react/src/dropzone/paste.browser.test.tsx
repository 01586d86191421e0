import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { fileOf } from '../testing/give-files.js';
import { ProcoreDropzone, type ProcoreDropzoneProps } from './procore-dropzone.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

function Zone(props: Partial<ProcoreDropzoneProps>) {
  return <ProcoreDropzone scope={scope} uploader={uploader} list={false} paste {...props} />;
}

const added = () => uploader.getSnapshot().uploads.map(({ group, file }) => [group, file.name]);
const zone = (nth = 0) => page.getByRole('region', { name: 'Upload files' }).nth(nth);

/** Pastes as the keyboard would: into what has the focus. Answers whether the page took it. */
function paste(files: readonly File[], text?: string): boolean {
  const clipboardData = new DataTransfer();
  for (const file of files) clipboardData.items.add(file);
  if (text !== undefined) clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
  return !(document.activeElement ?? document.body).dispatchEvent(event);
}

const plan = () => fileOf('plan.pdf');

test('a screenshot is added under a name that tells when it was taken', async () => {
  await render(<Zone group="shots" />);
  expect(paste([new File(['bytes'], 'image.png', { type: 'image/png' })])).toBe(true);
  await expect
    .poll(added)
    .toEqual([['shots', expect.stringMatching(/^image \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)]]);
});

test('pasted files are screened like any other', async () => {
  await render(<Zone accept={{ 'image/*': [] }} />);
  paste([plan()]);
  await expect.element(page.getByText('1 file not added')).toBeVisible();
  expect(added()).toEqual([]);
});

test('nothing is taken without being asked for, while disabled, or after the zone is gone', async () => {
  const { rerender, unmount } = await render(<Zone paste={false} />);
  expect(paste([plan()])).toBe(false);
  await rerender(<Zone disabled />);
  expect(paste([plan()])).toBe(false);
  await rerender(<Zone />);
  expect(paste([plan()])).toBe(true);
  await unmount();
  expect(paste([plan()])).toBe(false);
});

test('text is left alone', async () => {
  await render(<Zone />);
  expect(paste([], 'some words')).toBe(false);
});

test('a paste that the page has taken is left alone', async () => {
  await render(<Zone />);
  const take = (event: Event) => event.preventDefault();
  document.body.addEventListener('paste', take);
  paste([plan()]);
  document.body.removeEventListener('paste', take);
  await new Promise((resolve) => setTimeout(resolve));
  expect(added()).toEqual([]);
});

describe('while a field has the focus', () => {
  test.each([
    ['a text input', <input key="field" aria-label="Field" />],
    ['a textarea', <textarea key="field" aria-label="Field" />],
    [
      'an editor',
      <div key="field" role="textbox" aria-label="Field" contentEditable suppressContentEditableWarning />,
    ],
  ])('%s keeps what is pasted into it', async (_, field) => {
    await render(
      <>
        <Zone />
        {field}
      </>,
    );
    await userEvent.click(page.getByRole('textbox', { name: 'Field' }));
    expect(paste([plan()])).toBe(false);
    expect(paste([plan()], 'cells of a sheet')).toBe(false);
  });

  test('buttons, boxes and locked fields are not fields', async () => {
    await render(
      <>
        <Zone />
        <input type="checkbox" aria-label="Box" />
        <input readOnly aria-label="Locked" />
      </>,
    );
    for (const other of [page.getByRole('checkbox'), page.getByRole('textbox', { name: 'Locked' })]) {
      await userEvent.click(other);
      expect(paste([plan()])).toBe(true);
    }
  });
});

describe('of two zones', () => {
  const two = (
    <>
      <Zone group="plans" />
      <Zone group="photos" />
      <button>Elsewhere</button>
    </>
  );
  const elsewhere = () => page.getByRole('button', { name: 'Elsewhere' });

  test('the first takes it while neither was touched', async () => {
    await render(two);
    paste([plan()]);
    await expect.poll(added).toEqual([['plans', 'plan.pdf']]);
  });

  test('the one with the focus takes it', async () => {
    await render(two);
    await userEvent.click(zone(0));
    zone(1).getByRole('button', { name: 'Choose files' }).element().focus();
    paste([plan()]);
    await expect.poll(added).toEqual([['photos', 'plan.pdf']]);
  });

  test('the one last touched takes it', async () => {
    await render(two);
    await userEvent.click(zone(1).getByText('Drag files here'));
    await userEvent.click(elsewhere());
    paste([plan()]);
    await expect.poll(added).toEqual([['photos', 'plan.pdf']]);
  });

  test('the one that is left takes it once the one last touched is gone', async () => {
    const { rerender } = await render(two);
    await userEvent.click(zone(1).getByText('Drag files here'));
    await rerender(<Zone group="plans" />);
    paste([plan()]);
    await expect.poll(added).toEqual([['plans', 'plan.pdf']]);
  });
});
