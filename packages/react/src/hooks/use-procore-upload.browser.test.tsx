import type { UploadSnapshot } from '@procore-upload/core';
import { Profiler, type ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { render, renderHook } from 'vitest-browser-react';

import { UploadList } from '../list/upload-list.js';
import { ProcoreUploadProvider } from '../uploader-context.js';
import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { fileOf } from '../testing/give-files.js';
import { useProcoreUpload } from './use-procore-upload.js';
import { useUpload, useUploadSummary } from './use-uploads.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

function wrapper({ children }: { readonly children?: ReactNode }) {
  return <ProcoreUploadProvider uploader={uploader}>{children}</ProcoreUploadProvider>;
}

const names = (uploads: readonly UploadSnapshot[]) => uploads.map((upload) => upload.file.name);

test('adds to its scope and group, and shows what is there', async () => {
  uploader.addFile('other.pdf');
  const { result, act } = await renderHook(() => useProcoreUpload({ scope, group: 'photos' }), { wrapper });
  await act(() => void result.current.add([fileOf('a.jpg', 3)]));
  expect(names(result.current.uploads)).toEqual(['a.jpg']);
  expect(result.current.uploads[0]?.group).toBe('photos');
  expect(result.current.summary).toMatchObject({ total: 3, count: { queued: 1 } });
});

test('commands many within its scope and group alone', async () => {
  uploader.addFile('1.pdf', 1, { group: 'photos' });
  uploader.addFile('2.pdf', 1, { group: 'plans' });
  uploader.addFile('3.pdf', 1, { group: 'photos', scope: { companyId: 9 } });
  const { result, act } = await renderHook(() => useProcoreUpload({ scope, group: 'photos' }), { wrapper });
  await act(() => result.current.pauseAll());
  await act(() => result.current.resumeAll({ status: 'queued' }));
  await act(() => result.current.cancelAll({ status: ['paused', 'failed'] }));
  expect(uploader.commands).toEqual(['pause 1', 'cancel 1']);
});

test('lets one go first', async () => {
  const id = uploader.addFile('1.pdf', 1, { group: 'photos' });
  const { result, act } = await renderHook(() => useProcoreUpload({ scope, group: 'photos' }), { wrapper });
  await act(() => result.current.prioritize(id));
  expect(uploader.commands).toEqual(['prioritize 1']);
});

test('restores, attaches and forgets', async () => {
  const id = uploader.leave(fileOf('plan.pdf'));
  const upload = uploader.getUpload(id);
  uploader.answerTo('plan.pdf', () => (upload ? { upload } : {}));
  const { result, act, rerender } = await renderHook(() => useProcoreUpload({ scope }), { wrapper });
  const { restore, attach, forget } = result.current;
  const file = fileOf('plan.pdf');
  await act(async () => {
    expect(await restore()).toEqual([]);
    expect(await attach([file])).toEqual([{ file, upload }]);
    await forget();
  });
  expect(uploader.commands).toEqual(['restore', 'attach plan.pdf', 'forget']);
  await rerender();
  expect(result.current).toMatchObject({ restore, attach, forget });
});

test('adds where it is told, its own scope or none notwithstanding', async () => {
  const { result, act } = await renderHook(
    () => [useProcoreUpload(), useProcoreUpload({ scope, group: 'photos' })] as const,
    { wrapper },
  );
  const [anywhere, photos] = result.current;
  await act(() => void anywhere.add([fileOf('a.jpg')], { scope: { companyId: 9 } }));
  await act(() => void photos.add([fileOf('b.jpg')], { scope: { companyId: 9 }, group: 'plans' }));
  expect(uploader.getSnapshot().uploads).toMatchObject([
    { scope: { companyId: '9' } },
    { scope: { companyId: '9' }, group: 'plans' },
  ]);
  expect(uploader.getSnapshot().uploads[0]).not.toHaveProperty('group');
});

test('follows the gate of the uploader', async () => {
  const { result, act } = await renderHook(() => useProcoreUpload({ scope }), { wrapper });
  expect(result.current.gate).toEqual({ state: 'open' });
  await act(() => uploader.setGate({ state: 'closed', reason: 'offline' }));
  expect(result.current.gate).toEqual({ state: 'closed', reason: 'offline' });
});

test('tells an add without a scope what is missing', async () => {
  const { result } = await renderHook(() => useProcoreUpload(), { wrapper });
  // @ts-expect-error a page without the types
  const add = () => result.current.add([fileOf('a.pdf')]);
  expect(add).toThrow(expect.objectContaining({ name: 'UploadError', code: 'invalid-options' }));
});

test('says what to do where there is no uploader', async () => {
  await expect(renderHook(() => useProcoreUpload())).rejects.toThrow(/ProcoreUploadProvider/);
});

test('keeps commands and uploads the same while nothing of its own changed', async () => {
  const other = uploader.addFile('other.pdf', 1, { group: 'plans' });
  const { result, act, rerender } = await renderHook(
    () => useProcoreUpload({ scope: { ...scope }, group: 'photos' }),
    {
      wrapper,
    },
  );
  const before = result.current;
  await act(() => uploader.change(other, { loaded: 1 }));
  await rerender();
  expect(result.current.uploads).toBe(before.uploads);
  expect(result.current.summary).toBe(before.summary);
  expect(result.current.add).toBe(before.add);
  expect(result.current.cancelAll).toBe(before.cancelAll);
});

test('useUpload follows one upload to its removal', async () => {
  const id = uploader.addFile('a.pdf');
  const { result, act } = await renderHook(() => useUpload(id), { wrapper });
  expect(result.current).toBe(uploader.getUpload(id));
  await act(() => uploader.change(id, { status: 'creating' }));
  expect(result.current?.status).toBe('creating');
  await act(() => uploader.remove(id));
  await expect.poll(() => result.current).toBeUndefined();
});

test('useUploadSummary adds up what a filter means', async () => {
  uploader.addFile('a.pdf', 5, { group: 'photos' });
  uploader.addFile('b.pdf', 7);
  const { result } = await renderHook(() => [useUploadSummary(), useUploadSummary({ group: 'photos' })], {
    wrapper,
  });
  expect(result.current.map(({ total }) => total)).toEqual([12, 5]);
});

test('progress of one file draws one row again, and no list', async () => {
  for (let index = 0; index < 20; index += 1) uploader.addFile(`${index}.pdf`, 1_000);
  const id = uploader.addFile('moving.pdf', 1_000);
  await render(<UploadList uploader={uploader} />);
  const rows = [...document.querySelectorAll('[data-part="item"]')];
  const touched = new Set<Element | undefined>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      touched.add(element?.closest('[data-part="item"]') ?? undefined);
    }
  });
  const list = document.querySelector('[data-part="list"]') as Element;
  observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
  uploader.change(id, { loaded: 500 });
  await expect
    .poll(() => rows[20]?.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow'))
    .toBe('50');
  expect([...touched]).toEqual([rows[20]]);
});

test('a component that shows one upload renders for that one alone', async () => {
  const [a, b] = [uploader.addFile('a.pdf'), uploader.addFile('b.pdf')];
  let renders = 0;
  const Name = ({ id }: { readonly id: string }) => <p>{useUpload(id)?.status}</p>;
  const { getByText } = await render(
    <ProcoreUploadProvider uploader={uploader}>
      <Profiler id="a" onRender={() => (renders += 1)}>
        <Name id={a} />
      </Profiler>
      <Name id={b} />
    </ProcoreUploadProvider>,
  );
  const before = renders;
  uploader.change(b, { status: 'creating' });
  await expect.element(getByText('creating')).toBeInTheDocument();
  expect(renders).toBe(before);
  uploader.change(a, { status: 'completing' });
  await expect.element(getByText('completing')).toBeInTheDocument();
  expect(renders).toBe(before + 1);
});
