import { expectTypeOf, test } from 'vitest';

import {
  createUploader,
  isUploadError,
  procoreBackend,
  UploadError,
  type ActiveStatus,
  type CompletedUpload,
  type Rejection,
  type UploadErrorCode,
  type UploadGate,
  type UploadSnapshot,
} from './index.js';

const backend = procoreBackend({ baseUrl: '/api/procore' });
const uploader = createUploader({ backend });
const scope = { companyId: 1, projectId: '2' };
const file = new File([], 'plan.pdf');

test('an uploader needs a backend, and takes the options there are', () => {
  // @ts-expect-error no backend
  createUploader({});
  // @ts-expect-error a protocol that is none
  createUploader({ backend, protocol: 'v3' });
  createUploader({ backend, protocol: 'v2.1' });
  createUploader({ backend, protocol: 'auto' });
  // @ts-expect-error bytes are a number
  createUploader({ backend, segmentSize: '8 MiB' });
  // @ts-expect-error an option that is none
  createUploader({ backend, chunkSize: 1 });
  createUploader({ backend, concurrency: { requests: 'auto' } });
  createUploader({ backend, concurrency: { requests: 2, uploads: 8 } });
  // @ts-expect-error a word that is none
  createUploader({ backend, concurrency: { requests: 'many' } });
  // @ts-expect-error no baseUrl
  procoreBackend({});
});

test('added files need a scope with a company', () => {
  expectTypeOf(uploader.add([file], { scope })).toEqualTypeOf<{
    readonly accepted: readonly UploadSnapshot[];
    readonly rejected: readonly Rejection[];
  }>();
  uploader.add([{ file, path: 'site/plan.pdf', disposition: 'inline', metadata: { from: 'tablet' } }], {
    scope,
  });
  // @ts-expect-error no target
  uploader.add([file]);
  // @ts-expect-error no scope
  uploader.add([file], {});
  // @ts-expect-error no company
  uploader.add([file], { scope: { projectId: 2 } });
  // @ts-expect-error a misspelled field
  uploader.add([file], { scope: { companyId: 1, projectID: 2 } });
  // @ts-expect-error one file is not a list of files
  uploader.add(file, { scope });
  // @ts-expect-error a name is not a file
  uploader.add([{ name: 'plan.pdf' }], { scope });
});

test('an association is one that there is, with its own fields', () => {
  uploader.add([file], { scope, associate: { kind: 'project-file', description: 'Level 2' } });
  uploader.add([file], { scope, associate: { kind: 'custom', key: 'rfi', data: { rfi: 7 } } });
  // @ts-expect-error a kind that is none
  uploader.add([file], { scope, associate: { kind: 'photo' } });
  // @ts-expect-error a company's file has no description
  uploader.add([file], { scope, associate: { kind: 'company-file', description: 'Level 2' } });
  // @ts-expect-error no key
  uploader.add([file], { scope, associate: { kind: 'custom' } });
  // @ts-expect-error a function does not survive a reload
  uploader.add([file], { scope, associate: { kind: 'custom', key: 'rfi', data: () => 7 } });
});

test('commands for one need an id; those for many take statuses that there are', () => {
  uploader.cancelAll();
  uploader.retryAll({ status: 'failed', scope, group: 'photos' });
  uploader.pauseAll({ status: ['queued', 'transferring'] });
  // @ts-expect-error no id
  uploader.pause();
  // @ts-expect-error no id
  uploader.prioritize();
  expectTypeOf(uploader.prioritize).parameters.toEqualTypeOf<[id: string]>();
  // @ts-expect-error a status that is none
  uploader.retryAll({ status: 'error' });
  // @ts-expect-error one of them is none
  uploader.retryAll({ status: ['failed', 'error'] });
});

test('an error is there in failed uploads alone, a result in completed ones', () => {
  const upload = uploader.getSnapshot().uploads[0] as UploadSnapshot;
  // @ts-expect-error of which status is not known yet
  void upload.error;
  // @ts-expect-error of which status is not known yet
  void upload.result;
  if (upload.status === 'failed') {
    expectTypeOf(upload.error).toEqualTypeOf<UploadError>();
    expectTypeOf(upload.from).toEqualTypeOf<ActiveStatus>();
  }
  if (upload.status === 'paused') expectTypeOf(upload.from).toEqualTypeOf<ActiveStatus>();
  if (upload.status === 'completed') expectTypeOf(upload.result).toEqualTypeOf<CompletedUpload>();
  // @ts-expect-error a snapshot is immutable
  upload.loaded = 1;
  // @ts-expect-error the list too
  uploader.getSnapshot().uploads.push(upload);
});

test('a closed gate has a reason, an open one has none', () => {
  const { gate } = uploader.getSnapshot();
  expectTypeOf(gate).toEqualTypeOf<UploadGate>();
  // @ts-expect-error whether it is closed is not known yet
  void gate.reason;
  if (gate.state === 'closed') expectTypeOf(gate.until).toEqualTypeOf<number | undefined>();
});

test('a listener is told what its event carries', () => {
  uploader.on('completed', (result, upload) => {
    expectTypeOf(result).toEqualTypeOf<CompletedUpload>();
    expectTypeOf(upload).toEqualTypeOf<UploadSnapshot>();
  });
  expectTypeOf(uploader.on('failed', (error) => error.hint)).toEqualTypeOf<() => void>();
  // @ts-expect-error an event that is none
  uploader.on('complete', () => {});
  // @ts-expect-error a rejection has no upload
  uploader.on('rejected', ({ upload }) => upload);
});

test('waiting for an upload gives what it has become', () => {
  expectTypeOf(uploader.whenDone('1')).toEqualTypeOf<Promise<CompletedUpload>>();
  expectTypeOf(uploader.whenDone).parameter(1).toEqualTypeOf<{ readonly signal?: AbortSignal } | undefined>();
});

test('an unknown error becomes one of ours, with a code that there is', () => {
  const error: unknown = new UploadError('forbidden', { message: '403' });
  if (!isUploadError(error)) return;
  expectTypeOf(error.code).toEqualTypeOf<UploadErrorCode>();
  // @ts-expect-error a code that is none
  void (error.code === 'file-too-big');
  // @ts-expect-error a code that is none
  void new UploadError('file-too-big', { message: '' });
});
