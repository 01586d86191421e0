import { StrictMode } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { dropEntriesOn, folder, lockedFile, lockedFolder, type TreeNode } from '../testing/give-entries.js';
import { fileOf, pick } from '../testing/give-files.js';
import { ProcoreDropzone, type ProcoreDropzoneProps } from './procore-dropzone.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const region = () => page.getByRole('region', { name: 'Upload files', exact: true });
const uploads = () => uploader.getSnapshot().uploads;
const paths = () => uploads().map(({ file }) => file.path ?? file.name);
const reading = () => page.getByText(/^Looking through folders/);

function renderDropzone(props: Partial<ProcoreDropzoneProps> = {}) {
  return render(<ProcoreDropzone scope={scope} uploader={uploader} list={false} {...props} />);
}

const drop = (...nodes: TreeNode[]) => dropEntriesOn(region().element(), nodes);
const filesOf = (count: number, prefix = 'photo') =>
  Array.from({ length: count }, (_, index) => fileOf(`${prefix} ${index}.jpg`));

/** A promise to be kept by the test. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('a dropped folder', () => {
  test('is read to the bottom, with the paths of its files', async () => {
    await renderDropzone();
    drop(
      fileOf('cover.pdf'),
      folder('site', [
        fileOf('index.pdf'),
        folder('plans', [fileOf('a.pdf'), folder('old', [fileOf('a.pdf')])]),
        folder('photos', [fileOf('b.jpg')]),
      ]),
    );
    await expect
      .poll(paths)
      .toEqual([
        'cover.pdf',
        'site/index.pdf',
        'site/plans/a.pdf',
        'site/plans/old/a.pdf',
        'site/photos/b.jpg',
      ]);
    expect(uploads()[0]?.file.path).toBeUndefined();
  });

  test('may hold more than one batch of entries, in every folder', async () => {
    await renderDropzone();
    drop(folder('site', [...filesOf(250), folder('more', filesOf(101))]));
    await expect.poll(() => uploads().length).toBe(351);
    expect(new Set(paths()).size).toBe(351);
    expect(paths()).toContain('site/more/photo 100.jpg');
  });

  test('begins to upload while it is still being read', async () => {
    const { opened, open } = gate();
    let batches = 0;
    const beforeBatch = async () => {
      batches += 1;
      if (batches === 2) await opened;
    };
    await renderDropzone();
    drop(folder('site', filesOf(150), { beforeBatch }));
    await expect.poll(() => uploads().length).toBe(100);
    await expect.element(reading()).toHaveTextContent('Looking through folders: 100 files so far');
    open();
    await expect.poll(() => uploads().length).toBe(150);
    await expect.element(reading()).not.toBeInTheDocument();
  });

  test('goes where it was dropped, whatever the page shows meanwhile', async () => {
    const { opened, open } = gate();
    const { rerender } = await renderDropzone({ group: 'plans' });
    drop(folder('site', filesOf(1), { beforeBatch: () => opened }));
    await rerender(
      <ProcoreDropzone scope={{ companyId: 1, projectId: 3 }} uploader={uploader} group="photos" />,
    );
    open();
    await expect.poll(() => uploads().length).toBe(1);
    expect(uploads()[0]).toMatchObject({ group: 'plans', scope: { projectId: '2' } });
  });

  test('is read no further once the zone is gone, and nothing is called back', async () => {
    const { opened, open } = gate();
    const second = vi.fn<() => void>();
    const onRejected = vi.fn<() => void>();
    let batches = 0;
    const beforeBatch = async () => {
      batches += 1;
      if (batches === 2) await opened;
      if (batches > 2) second();
    };
    const reported = vi.spyOn(window, 'reportError');
    const { unmount } = await renderDropzone({ onRejected });
    drop(folder('site', [lockedFile('a.pdf'), ...filesOf(299)], { beforeBatch }));
    await expect.poll(() => uploads().length).toBe(99);
    await unmount();
    open();
    // Long enough for a reader that goes on to ask for more.
    await new Promise((resolve) => setTimeout(resolve));
    expect(uploads()).toHaveLength(99);
    expect(second).not.toHaveBeenCalled();
    expect(onRejected).not.toHaveBeenCalled();
    expect(reported).not.toHaveBeenCalled();
  });

  test('counts as a whole for maxFiles', async () => {
    const onRejected = vi.fn<NonNullable<ProcoreDropzoneProps['onRejected']>>();
    await renderDropzone({ maxFiles: 3, onRejected });
    drop(fileOf('cover.pdf'), folder('site', filesOf(200)));
    await expect.element(page.getByText('198 files not added')).toBeVisible();
    expect(paths()).toEqual(['cover.pdf', 'site/photo 0.jpg', 'site/photo 1.jpg']);
    expect(onRejected).toHaveBeenCalledOnce();
    expect(onRejected.mock.calls[0]?.[0][0]).toMatchObject({
      file: { name: 'photo 2.jpg', path: 'site/photo 2.jpg' },
      error: { code: 'too-many-files' },
    });
  });

  test('may have things in it that cannot be read', async () => {
    const onRejected = vi.fn<NonNullable<ProcoreDropzoneProps['onRejected']>>();
    await renderDropzone({ onRejected });
    drop(
      folder('site', [fileOf('a.pdf'), lockedFile('gone.pdf'), lockedFolder('locked'), fileOf('b.pdf')]),
      lockedFolder('drive'),
      fileOf('c.pdf'),
    );
    await expect.element(page.getByText('3 files not added')).toBeVisible();
    expect(paths().toSorted()).toEqual(['c.pdf', 'site/a.pdf', 'site/b.pdf']);
    expect(onRejected).toHaveBeenCalledOnce();
    const rejections = onRejected.mock.calls[0]?.[0] ?? [];
    expect(rejections.map(({ file, error }) => [file.path ?? file.name, error.code])).toEqual([
      ['site/gone.pdf', 'file-unreadable'],
      ['site/locked', 'file-unreadable'],
      ['drive', 'file-unreadable'],
    ]);
    expect(rejections[0]?.error.cause).toBeInstanceOf(DOMException);
  });

  test('has its empty folders and system files left out, which is said', async () => {
    await renderDropzone();
    drop(
      folder('site', [
        fileOf('.DS_Store'),
        fileOf('a.pdf'),
        folder('empty', []),
        folder('as good as empty', [fileOf('Thumbs.db'), fileOf('._b.pdf')]),
        folder('around an empty one', [folder('empty', [])]),
        folder('.git', [fileOf('config')]),
        lockedFolder('System Volume Information'),
        folder('__MACOSX', [folder('empty', []), lockedFile('._a.pdf'), fileOf('a.pdf')]),
      ]),
    );
    await expect.element(page.getByText('3 empty folders were skipped')).toBeVisible();
    await expect.element(page.getByText('6 system files were skipped')).toBeVisible();
    expect(paths()).toEqual(['site/a.pdf', 'site/.git/config']);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(page.getByText(/skipped/)).not.toBeInTheDocument();
  });

  test('is read in StrictMode too', async () => {
    await render(
      <StrictMode>
        <ProcoreDropzone scope={scope} uploader={uploader} />
      </StrictMode>,
    );
    drop(folder('site', filesOf(3)));
    await expect.poll(() => uploads().length).toBe(3);
  });
});

describe('two drops at once', () => {
  test('both arrive, in order', async () => {
    const { opened, open } = gate();
    await renderDropzone();
    drop(folder('slow', filesOf(2), { beforeBatch: () => opened }));
    drop(fileOf('a.pdf'), folder('quick', filesOf(2)));
    open();
    await expect
      .poll(paths)
      .toEqual(['slow/photo 0.jpg', 'slow/photo 1.jpg', 'a.pdf', 'quick/photo 0.jpg', 'quick/photo 1.jpg']);
  });

  test('are each told of their own refusals, and both are shown', async () => {
    const { opened, open } = gate();
    const onRejected = vi.fn<NonNullable<ProcoreDropzoneProps['onRejected']>>();
    await renderDropzone({ onRejected, accept: { 'image/*': ['.jpg'] } });
    drop(folder('slow', [fileOf('a.exe'), fileOf('b.exe')], { beforeBatch: () => opened }));
    drop(fileOf('c.exe'));
    open();
    await expect.element(page.getByText('3 files not added')).toBeVisible();
    expect(onRejected.mock.calls.map(([{ length }]) => length)).toEqual([2, 1]);
  });
});

test('ten thousand files leave the main thread free', async () => {
  const { port1, port2 } = new MessageChannel();
  let [screened, screenedBefore, mostAtOnce] = [0, 0, 0];
  // What else waits for the main thread: has its turn, and waits for the next one.
  port1.addEventListener('message', () => {
    mostAtOnce = Math.max(mostAtOnce, screened - screenedBefore);
    screenedBefore = screened;
    port2.postMessage(undefined);
  });
  port1.start();
  port2.postMessage(undefined);

  const validate = () => {
    screened += 1;
    keepBusy(COST_MS);
    return null;
  };
  await renderDropzone({ accept: { 'image/*': ['.jpg'] }, validate });
  const days = Array.from({ length: 20 }, (_, index) => folder(`day ${index}`, filesOf(500)));
  drop(folder('site', days));
  await expect.poll(() => uploads().length, { timeout: 30_000 }).toBe(10_000);
  port1.close();
  expect(mostAtOnce).toBeGreaterThan(0);
  // No more than fit into a slice of 8 ms.
  expect(mostAtOnce).toBeLessThanOrEqual(8 / COST_MS);
});

/** What a page's own check may cost: in one go, ten thousand of them are half a second. */
const COST_MS = 0.05;

function keepBusy(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('the folder dialog', () => {
  const button = () => page.getByRole('button', { name: 'Choose folder', exact: true });
  const input = () => document.querySelector<HTMLInputElement>('input[webkitdirectory]');

  test('is there where it is asked for', async () => {
    const { rerender } = await renderDropzone();
    await expect.element(button()).not.toBeInTheDocument();
    expect(input()).toBeNull();
    await rerender(<ProcoreDropzone scope={scope} uploader={uploader} directory />);
    const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    input()?.addEventListener('click', opened);
    await button().click();
    expect(opened).toHaveBeenCalledOnce();
  });

  test('stays closed while disabled', async () => {
    await renderDropzone({ directory: true, disabled: true });
    await expect.element(button()).toBeDisabled();
  });

  test('adds the files of the folder with their paths, but for system files', async () => {
    await renderDropzone({ directory: true });
    const files = ['site/.DS_Store', 'site/plans/plan.pdf'].map((path) => {
      const file = fileOf(path.slice(path.lastIndexOf('/') + 1));
      Object.defineProperty(file, 'webkitRelativePath', { value: path });
      return file;
    });
    pick(files, 'input[webkitdirectory]');
    await expect.poll(paths).toEqual(['site/plans/plan.pdf']);
    await expect.element(page.getByText('1 system file was skipped')).toBeVisible();
  });

  test('adds the same folder twice', async () => {
    await renderDropzone({ directory: true });
    pick(filesOf(2), 'input[webkitdirectory]');
    await expect.poll(() => uploads().length).toBe(2);
    expect(input()?.value).toBe('');
    pick(filesOf(2), 'input[webkitdirectory]');
    await expect.poll(() => uploads().length).toBe(4);
  });
});
