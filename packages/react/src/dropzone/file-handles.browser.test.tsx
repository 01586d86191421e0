import { beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { dropEntriesOn, folder } from '../testing/give-entries.js';
import { fileOf } from '../testing/give-files.js';
import { ProcoreDropzone } from './procore-dropzone.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const zone = () => document.querySelector('[data-part="dropzone"]') as HTMLElement;
const added = () => uploader.getSnapshot().uploads.map(({ file }) => file.name);

/** A real handle, of the origin's own file system. */
async function handleNamed(name: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  await writable.write('four');
  await writable.close();
  return handle;
}

describe('a dropped file', () => {
  test('keeps its handle', async () => {
    const handle = await handleNamed('plan.pdf');
    await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    dropEntriesOn(zone(), [fileOf('plan.pdf')], () => Promise.resolve(handle));
    await expect.poll(added).toEqual(['plan.pdf']);
    expect(uploader.handleOf('plan.pdf')).toBe(handle);
  });

  test.each<[string, () => Promise<FileSystemHandle | null>]>([
    ['is refused', () => Promise.reject(new DOMException('No.', 'NotAllowedError'))],
    ['there is none of', () => Promise.resolve(null)],
    ['never comes', () => new Promise(() => {})],
    ['is that of a folder', () => navigator.storage.getDirectory()],
  ])('is uploaded without a handle that %s', async (_, getHandle) => {
    await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    dropEntriesOn(zone(), [fileOf('plan.pdf')], getHandle);
    await expect.poll(added, { timeout: 5_000 }).toEqual(['plan.pdf']);
    expect(uploader.handleOf('plan.pdf')).toBeUndefined();
  });

  test('that the system left there is skipped as ever', async () => {
    const handle = await handleNamed('Thumbs.db');
    await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    dropEntriesOn(zone(), [fileOf('Thumbs.db'), fileOf('plan.pdf')], () => Promise.resolve(handle));
    await expect.poll(added).toEqual(['plan.pdf']);
  });
});

test.each([
  ['folders', () => [folder('site', [fileOf('plan.pdf')])], 1],
  ['more than a hundred files', () => Array.from({ length: 101 }, (_, index) => fileOf(`${index}.pdf`)), 101],
])('no handles are asked for of %s', async (_, nodes, count) => {
  const getHandle = vi.fn(() => Promise.resolve(null));
  await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
  dropEntriesOn(zone(), nodes(), getHandle);
  await expect.poll(() => added().length).toBe(count);
  expect(getHandle).not.toHaveBeenCalled();
});

describe('picking through the File System Access API', () => {
  const choose = () => document.querySelector<HTMLElement>('[data-part="choose-button"]')?.click();
  const picker = vi.fn<(options: unknown) => Promise<FileSystemFileHandle[]>>();

  beforeEach(() => {
    picker.mockReset();
    vi.stubGlobal('showOpenFilePicker', picker);
    return () => void vi.unstubAllGlobals();
  });

  test('keeps handles, where it is asked for', async () => {
    const handle = await handleNamed('plan.pdf');
    picker.mockResolvedValue([handle]);
    await render(<ProcoreDropzone scope={scope} uploader={uploader} fileSystemAccess maxFiles={1} />);
    choose();
    await expect.poll(added).toEqual(['plan.pdf']);
    expect(uploader.handleOf('plan.pdf')).toBe(handle);
    expect(uploader.getSnapshot().uploads[0]?.total).toBe(4);
    expect(picker).toHaveBeenCalledWith(expect.objectContaining({ multiple: false }));
  });

  test('says of a file that is gone that it cannot be read', async () => {
    const handle = await handleNamed('gone.pdf');
    await (await navigator.storage.getDirectory()).removeEntry('gone.pdf');
    picker.mockResolvedValue([handle]);
    const onRejected = vi.fn();
    await render(
      <ProcoreDropzone scope={scope} uploader={uploader} fileSystemAccess onRejected={onRejected} />,
    );
    choose();
    await expect.poll(() => onRejected.mock.calls).toMatchObject([[[{ file: { name: 'gone.pdf' } }]]]);
  });

  test('is not what the button does by default', async () => {
    await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    const input = document.querySelector('input');
    const opened = new Promise((resolve) => input?.addEventListener('click', resolve, { once: true }));
    input?.addEventListener('click', (event) => event.preventDefault());
    choose();
    await opened;
    expect(picker).not.toHaveBeenCalled();
  });
});
