import { Profiler, type ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { UploadList } from '../list/upload-list.js';
import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { useUpload, useUploadSummary } from './use-uploads.js';

let uploader: FakeUploader;
let renders: Map<string, number>;

beforeEach(() => {
  vi.useFakeTimers();
  uploader = createFakeUploader();
  renders = new Map();
});

afterEach(() => {
  vi.useRealTimers();
});

const rendered = (name: string) => renders.set(name, (renders.get(name) ?? 0) + 1);

/** Changes an upload fifty times in a second. */
async function moveForASecond(id: string): Promise<void> {
  for (let loaded = 1; loaded <= 50; loaded += 1) {
    uploader.change(id, { status: 'transferring', loaded });
    await vi.advanceTimersByTimeAsync(20);
  }
}

function Row({ id }: { readonly id: string }): ReactElement {
  rendered(id);
  return <p>{useUpload(id, uploader)?.loaded}</p>;
}

function Total({ group }: { readonly group: string }): ReactElement {
  rendered(group);
  return <p>{useUploadSummary({ group }, uploader).loaded}</p>;
}

test('progress of one upload renders its row alone, at most ten times a second, and the last of it', async () => {
  const [moving, still] = [uploader.addFile('a.pdf'), uploader.addFile('b.pdf')];
  const { container } = await render(
    <>
      <Row id={moving} />
      <Row id={still} />
    </>,
  );
  renders.clear();
  await moveForASecond(moving);
  expect(renders.get(moving)).toBeGreaterThanOrEqual(8);
  expect(renders.get(moving)).toBeLessThanOrEqual(11);
  expect(renders.has(still)).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(container.textContent).toBe('500');
});

test('totals of one group stay still while another one moves', async () => {
  const moving = uploader.addFile('a.pdf', 1_000, { group: 'a' });
  uploader.addFile('b.pdf', 1_000, { group: 'b' });
  await render(
    <>
      <Total group="a" />
      <Total group="b" />
    </>,
  );
  renders.clear();
  await moveForASecond(moving);
  expect(renders.get('a')).toBeLessThanOrEqual(11);
  expect(renders.has('b')).toBe(false);
});

test('a list draws the row that moves and none of the others', async () => {
  for (let nth = 1; nth <= 20; nth += 1) uploader.addFile(`${nth}.pdf`);
  const drawn = vi.fn((upload: { readonly id: string }) => <p>{upload.id}</p>);
  const commits = vi.fn();
  await render(
    <Profiler id="list" onRender={commits}>
      <UploadList uploader={uploader} renderItem={drawn} />
    </Profiler>,
  );
  await moveForASecond('7');
  await vi.advanceTimersByTimeAsync(100);
  drawn.mockClear();
  commits.mockClear();
  await moveForASecond('7');
  expect(new Set(drawn.mock.calls.map(([{ id }]) => id))).toEqual(new Set(['7']));
  expect(drawn.mock.calls.length).toBeLessThanOrEqual(11);
  expect(commits.mock.calls.length).toBeLessThanOrEqual(22);
});

test('one subscription serves all, and ends with the last of them', async () => {
  const id = uploader.addFile('a.pdf');
  const subscribe = vi.spyOn(uploader, 'subscribe');
  const first = await render(<Row id={id} />);
  const second = await render(<Total group="a" />);
  expect(subscribe).toHaveBeenCalledTimes(1);
  await first.unmount();
  expect(uploader.listenerCount()).toBe(1);
  await second.unmount();
  expect(uploader.listenerCount()).toBe(0);
});
