import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { pick } from '../testing/give-files.js';
import { ProcoreDropzone, type ProcoreDropzoneProps } from './procore-dropzone.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const takePhoto = () => page.getByRole('button', { name: 'Take photo', exact: true });
const input = () => document.querySelector<HTMLInputElement>('input[capture]');

function renderDropzone(props: Partial<ProcoreDropzoneProps> = {}) {
  return render(
    <ProcoreDropzone scope={scope} uploader={uploader} list={false} capture="environment" {...props} />,
  );
}

test('is not offered where there is a mouse, nor reached by keyboard', async () => {
  await renderDropzone({ unstyled: true });
  const stops = [...document.querySelectorAll('button')];
  expect(stops.map(({ textContent }) => textContent)).toEqual(['Choose files']);
  await userEvent.tab();
  expect(document.activeElement).toBe(stops[0]);
  await userEvent.tab();
  expect(document.activeElement?.closest('[role="region"]')).toBeNull();
});

describe('on a device that is pointed at with a finger', () => {
  beforeEach(() => {
    const everyPointer = matchMedia('all');
    vi.spyOn(window, 'matchMedia').mockReturnValue(everyPointer);
  });

  test('is a button of its own', async () => {
    const { rerender } = await renderDropzone();
    expect(input()?.getAttribute('capture')).toBe('environment');
    expect(input()?.accept).toBe('image/*');
    expect(input()?.hidden).toBe(true);
    const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    input()?.addEventListener('click', opened);
    await takePhoto().click();
    expect(opened).toHaveBeenCalledOnce();

    await rerender(<ProcoreDropzone scope={scope} uploader={uploader} capture="user" disabled />);
    expect(input()?.getAttribute('capture')).toBe('user');
    await expect.element(takePhoto()).toBeDisabled();

    await rerender(<ProcoreDropzone scope={scope} uploader={uploader} />);
    expect(takePhoto().query()).toBeNull();
    expect(input()).toBeNull();
  });

  test('names each photo after its time, where the phone calls them all alike', async () => {
    await renderDropzone();
    const times = [10, 11].map((hour) => new Date(2026, 10, 24, hour, 30).getTime());
    for (const [taken, lastModified] of times.entries()) {
      pick([new File(['bytes'], 'image.jpg', { type: 'image/jpeg', lastModified })], 'input[capture]');
      await expect.poll(() => uploader.getSnapshot().uploads.length).toBe(taken + 1);
    }
    expect(uploader.getSnapshot().uploads.map(({ file }) => file.name)).toEqual([
      'image 2026-11-24 10.30.00.jpg',
      'image 2026-11-24 11.30.00.jpg',
    ]);
  });
});
