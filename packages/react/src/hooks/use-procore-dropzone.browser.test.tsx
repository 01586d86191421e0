import { UploadError, type CompletedUpload } from '@procore-upload/core';
import { StrictMode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { dropOn, fileOf } from '../testing/give-files.js';
import { useProcoreDropzone, type UseProcoreDropzoneOptions } from './use-procore-dropzone.js';

let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

function Zone(options: Partial<UseProcoreDropzoneOptions>) {
  const { getRootProps, getInputProps, open, group } = useProcoreDropzone({
    scope: { companyId: 1, projectId: 2 },
    uploader,
    ...options,
  });
  return (
    <div {...getRootProps()} id="zone" data-group={group}>
      <input {...getInputProps()} />
      <button onClick={open}>Open</button>
    </div>
  );
}

async function drop(...names: string[]): Promise<void> {
  const zone = document.querySelector('#zone');
  if (!zone) throw new Error('There is no drop zone.');
  const before = uploader.getSnapshot().uploads.length;
  dropOn(
    zone,
    names.map((name) => fileOf(name)),
  );
  await expect.poll(() => uploader.getSnapshot().uploads.length).toBe(before + names.length);
}

const unavailable = new UploadError('procore-unavailable', { message: '503' });

test('calls back once for each upload of its group, in StrictMode too', async () => {
  const onComplete = vi.fn<(result: CompletedUpload) => void>();
  await render(
    <StrictMode>
      <Zone onComplete={onComplete} group="shared" />
    </StrictMode>,
  );
  await drop('a.pdf', 'b.pdf');
  const fromCode = uploader.addFile('c.pdf', 1, { group: 'shared' });
  const foreign = uploader.addFile('d.pdf', 1, { group: 'another' });
  for (const id of ['1', '2', fromCode, foreign]) uploader.complete(id);
  expect(onComplete.mock.calls.map(([result]) => result.file.name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
});

test('two groups never hear of each other', async () => {
  const [plans, photos] = [vi.fn<() => void>(), vi.fn<() => void>()];
  await render(
    <>
      <Zone onComplete={plans} onError={plans} />
      <Zone onComplete={photos} onError={photos} group="photos" />
    </>,
  );
  await drop('a.pdf');
  uploader.fail('1', unavailable);
  uploader.complete('1');
  expect(plans).toHaveBeenCalledTimes(2);
  expect(photos).not.toHaveBeenCalled();
});

test('two without a name keep apart, in two React roots too', async () => {
  await render(<Zone />, { container: document.body.appendChild(document.createElement('div')) });
  await render(<Zone />, { container: document.body.appendChild(document.createElement('div')) });
  const groups = [...document.querySelectorAll('#zone')].map((zone) => zone.getAttribute('data-group'));
  expect(new Set(groups).size).toBe(2);
});

test('hears of uploads that were under way before it was there, as after a route change and back', async () => {
  const onComplete = vi.fn<(result: CompletedUpload) => void>();
  const before = uploader.addFile('before.pdf', 1, { group: 'plans' });
  const done = uploader.addFile('done.pdf', 1, { group: 'plans' });
  uploader.complete(done);
  const first = await render(<Zone group="plans" onComplete={onComplete} />);
  await drop('a.pdf');
  await first.unmount();
  await render(<Zone group="plans" onComplete={onComplete} />);
  uploader.complete(before);
  uploader.complete('3');
  expect(onComplete.mock.calls.map(([result]) => result.file.name)).toEqual(['before.pdf', 'a.pdf']);
});

test('leaves what an earlier page left to others', async () => {
  const told = vi.fn<() => void>();
  await render(<Zone group="plans" onComplete={told} onError={told} />);
  const id = uploader.addFile('a.pdf', 1, { group: 'plans' });
  uploader.change(id, { restored: true });
  uploader.fail(id, unavailable);
  uploader.complete(id);
  expect(told).not.toHaveBeenCalled();
});

test('calls the callback of the latest render', async () => {
  const [early, late] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const { rerender } = await render(<Zone onComplete={early} />);
  await drop('a.pdf');
  await rerender(<Zone onComplete={late} />);
  uploader.complete('1');
  expect(early).not.toHaveBeenCalled();
  expect(late).toHaveBeenCalledOnce();
});

test('calls nothing after it unmounted, and leaves no listener behind', async () => {
  const onComplete = vi.fn<() => void>();
  const { unmount } = await render(<Zone onComplete={onComplete} />);
  await drop('a.pdf');
  await unmount();
  uploader.complete('1');
  expect(onComplete).not.toHaveBeenCalled();
  expect(uploader.listenerCount()).toBe(0);
});

test('reports that an upload failed once, and later that it is done', async () => {
  const onError = vi.fn<(error: UploadError) => void>();
  const onComplete = vi.fn<() => void>();
  await render(<Zone onError={onError} onComplete={onComplete} />);
  await drop('a.pdf', 'b.pdf');
  uploader.fail('1', unavailable);
  uploader.retry('1');
  uploader.fail('1', unavailable);
  expect(onError).toHaveBeenCalledExactlyOnceWith(unavailable, expect.objectContaining({ id: '1' }));
  uploader.fail('2', unavailable);
  expect(onError).toHaveBeenCalledTimes(2);
  uploader.retry('1');
  uploader.complete('1');
  expect(onComplete).toHaveBeenCalledOnce();
});

test('keeps a group of its own unless it is given one', async () => {
  const { rerender } = await render(<Zone />);
  const group = () => document.querySelector('#zone')?.getAttribute('data-group');
  const own = group();
  expect(own).toBeTruthy();
  await rerender(<Zone />);
  expect(group()).toBe(own);
  await drop('a.pdf');
  expect(uploader.getSnapshot().uploads[0]?.group).toBe(own);

  await rerender(<Zone group="photos" />);
  await drop('b.pdf');
  expect(uploader.getSnapshot().uploads[1]?.group).toBe('photos');
});

test('open does nothing while it is disabled', async () => {
  const { getByText, rerender } = await render(<Zone disabled />);
  const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault());
  document.querySelector('input')?.addEventListener('click', opened);
  await getByText('Open').click({ force: true });
  expect(opened).not.toHaveBeenCalled();
  await rerender(<Zone />);
  await getByText('Open').click();
  expect(opened).toHaveBeenCalledOnce();
});
