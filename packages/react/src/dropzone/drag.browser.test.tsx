import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { dragOver, fileOf } from '../testing/give-files.js';
import { ProcoreDropzone } from './procore-dropzone.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

const region = () => page.getByRole('region', { name: 'Upload files', exact: true });

/** Answers whether the browser is kept from doing its own. */
function drag(target: Element, type: string, fill: (dataTransfer: DataTransfer) => void): boolean {
  const dataTransfer = new DataTransfer();
  fill(dataTransfer);
  return !target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
}

const withFile = (data: DataTransfer) => void data.items.add(fileOf('a.pdf', 1, 'application/pdf'));
const withLink = (data: DataTransfer) => data.setData('text/uri-list', 'https://example.com/');
const withText = (data: DataTransfer) => data.setData('text/plain', 'some words');
const withOwn = (data: DataTransfer) => data.setData('application/x-card', '7');

describe('files that are about to come', () => {
  test('have a worker made ready: as they are dragged in, and as a dialog opens', async () => {
    const prepare = vi.spyOn(uploader, 'prepare');
    await render(<ProcoreDropzone scope={scope} uploader={uploader} directory />);
    const root = region().element();
    expect(prepare).not.toHaveBeenCalled();
    dragOver(root, [fileOf('a.pdf')]);
    await expect.poll(() => prepare.mock.calls.length).toBe(1);
    // No test opens a dialog that is the system's own.
    for (const input of root.querySelectorAll('input')) {
      input.addEventListener('click', (event) => event.preventDefault());
    }
    for (const [index, name] of ['Choose files', 'Choose folder'].entries()) {
      await page.getByRole('button', { name }).click();
      await expect.poll(() => prepare.mock.calls.length).toBeGreaterThanOrEqual(index + 2);
    }
  });
});

describe('dragging', () => {
  test('over one child after the other does not flicker', async () => {
    await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    const root = region().element();
    const [label, button] = [root.querySelector('p'), root.querySelector('button')] as [Element, Element];
    const states: (string | undefined)[] = [];
    const observer = new MutationObserver(() => states.push((root as HTMLElement).dataset['state']));
    observer.observe(root, { attributeFilter: ['data-state'] });

    dragOver(root, [fileOf('a.pdf')]);
    await expect.element(region()).toHaveAttribute('data-state', 'drag-accept');
    // A browser enters the next element before it leaves the last.
    for (const [entered, left] of [
      [label, root],
      [button, label],
      [root, button],
    ] as const) {
      drag(entered, 'dragenter', withFile);
      drag(left, 'dragleave', withFile);
      await new Promise(requestAnimationFrame);
    }
    drag(root, 'dragleave', withFile);
    await expect.element(region()).toHaveAttribute('data-state', 'idle');
    expect(states).toEqual(['drag-accept', 'idle']);
    observer.disconnect();
  });

  test('a folder over a zone for one type is welcome: nobody knows what is in it', async () => {
    await render(
      <ProcoreDropzone scope={scope} uploader={uploader} accept={{ 'application/pdf': ['.pdf'] }} />,
    );
    // What a browser says of a folder until it is dropped: a thing without a type.
    dragOver(region().element(), [fileOf('site')]);
    await expect.element(region()).toHaveAttribute('data-state', 'drag-accept');
  });

  test.each([
    ['text', withText],
    ['a link', withLink],
  ])('and dropping %s on it does nothing', async (_, fill) => {
    await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    const root = region().element();
    drag(root, 'dragenter', fill);
    expect(drag(root, 'dragover', fill)).toBe(true);
    expect(drag(root, 'drop', fill)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    await expect.element(region()).toHaveAttribute('data-state', 'idle');
    expect(uploader.getSnapshot().uploads).toEqual([]);
    expect(page.getByText(/not added/).query()).toBeNull();
  });
});

describe('the page is not left', () => {
  test.each([
    ['a file', withFile],
    ['a link', withLink],
  ])('for %s dropped beside the zone', async (_, fill) => {
    const { unmount } = await render(<ProcoreDropzone scope={scope} uploader={uploader} />);
    expect(drag(document.body, 'dragover', fill)).toBe(true);
    expect(drag(document.body, 'drop', fill)).toBe(true);
    expect(uploader.getSnapshot().uploads).toEqual([]);
    await unmount();
    expect(drag(document.body, 'drop', fill)).toBe(false);
  });

  test('for a file dropped on a zone that is disabled', async () => {
    await render(<ProcoreDropzone scope={scope} uploader={uploader} disabled />);
    expect(drag(region().element(), 'drop', withFile)).toBe(true);
    expect(uploader.getSnapshot().uploads).toEqual([]);
  });

  test('and drops elsewhere that the page is made for stay what they are', async () => {
    await render(
      <>
        <ProcoreDropzone scope={scope} uploader={uploader} />
        <textarea aria-label="Notes" />
        <label>
          Avatar
          <input type="file" />
        </label>
      </>,
    );
    const notes = page.getByRole('textbox', { name: 'Notes' }).element();
    expect(drag(notes, 'drop', withText)).toBe(false);
    expect(drag(notes, 'drop', withLink)).toBe(false);
    expect(drag(notes, 'drop', withFile)).toBe(true);
    expect(drag(page.getByLabelText('Avatar').element(), 'drop', withFile)).toBe(false);
    expect(drag(document.body, 'dragover', withOwn)).toBe(false);
  });
});
