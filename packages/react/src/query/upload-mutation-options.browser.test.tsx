import { UploadError } from '@procore-upload/core';
import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { renderHook } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { fileOf } from '../testing/give-files.js';
import { uploadMutationOptions, type UploadVariables } from './index.js';

const scope = { companyId: 1, projectId: 2 };
let uploader: FakeUploader;

beforeEach(() => {
  uploader = createFakeUploader();
});

async function renderMutation() {
  // Defaults that would start a second upload, or none, if the options left them alone.
  const queryClient = new QueryClient({
    defaultOptions: { mutations: { retry: 3, networkMode: 'online' } },
  });
  const wrapper = ({ children }: { readonly children?: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const { result, act } = await renderHook(() => useMutation(uploadMutationOptions(uploader)), { wrapper });
  const mutate = (variables: UploadVariables) => act(() => result.current.mutate(variables));
  return { result, act, mutate };
}

test('succeeds with what the upload has become', async () => {
  const { result, act, mutate } = await renderMutation();
  await mutate({ file: fileOf('a.pdf'), scope, group: 'plans', associate: { kind: 'project-file' } });
  await expect.poll(() => uploader.getUpload('1')).toMatchObject({ file: { name: 'a.pdf' }, group: 'plans' });
  expect(result.current.isPending).toBe(true);
  await act(() => uploader.complete('1'));
  await expect.poll(() => result.current.data).toMatchObject({ id: '1', uuid: 'uuid-1' });
});

test('fails with the error of the upload, once', async () => {
  const { result, act, mutate } = await renderMutation();
  const error = new UploadError('procore-unavailable', { message: '503' });
  await mutate({ file: fileOf('a.pdf'), scope });
  await expect.poll(() => uploader.getUpload('1')).toBeDefined();
  await act(() => uploader.fail('1', error));
  await expect.poll(() => result.current.error).toBe(error);
  expect(uploader.getSnapshot().uploads).toHaveLength(1);
});

test('fails with the reason why a file was rejected', async () => {
  const { result, mutate } = await renderMutation();
  const error = new UploadError('file-empty', { message: 'a.pdf is empty.' });
  uploader.reject('a.pdf', error);
  await mutate({ file: fileOf('a.pdf', 0), scope });
  await expect.poll(() => result.current.error).toBe(error);
});

test('an aborted signal cancels the upload, and its reason is the error', async () => {
  const { result, act, mutate } = await renderMutation();
  const controller = new AbortController();
  const reason = new DOMException('The page moved on.', 'AbortError');
  await mutate({ file: fileOf('a.pdf'), scope, signal: controller.signal });
  await expect.poll(() => uploader.getUpload('1')).toBeDefined();
  await act(() => controller.abort(reason));
  await expect.poll(() => result.current.error).toBe(reason);
  expect(uploader.getUpload('1')?.status).toBe('canceled');
});

test('a signal that was aborted before adds nothing', async () => {
  const { result, mutate } = await renderMutation();
  await mutate({ file: fileOf('a.pdf'), scope, signal: AbortSignal.abort() });
  await expect.poll(() => result.current.error).toMatchObject({ name: 'AbortError' });
  expect(uploader.getSnapshot().uploads).toEqual([]);
});

test('a signal aborted afterwards leaves a completed upload alone', async () => {
  const { result, act, mutate } = await renderMutation();
  const controller = new AbortController();
  await mutate({ file: fileOf('a.pdf'), scope, signal: controller.signal });
  await expect.poll(() => uploader.getUpload('1')).toBeDefined();
  await act(() => uploader.complete('1'));
  await expect.poll(() => result.current.isSuccess).toBe(true);
  controller.abort();
  expect(uploader.commands).toEqual([]);
});

test('an upload that is canceled in a list fails with an AbortError', async () => {
  const { result, act, mutate } = await renderMutation();
  await mutate({ file: fileOf('a.pdf'), scope });
  await expect.poll(() => uploader.getUpload('1')).toBeDefined();
  await act(() => uploader.cancel('1'));
  await expect.poll(() => result.current.error).toMatchObject({ name: 'AbortError' });
});
