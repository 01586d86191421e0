import type { CompletedUpload, FileInput, UploadError, Uploader, UploadSnapshot } from '@procore-upload/core';
import { mutationOptions, type UseMutationOptions } from '@tanstack/react-query';

import type { ScopedTarget } from '../target.js';

/** What `mutate` of an upload takes. */
export type UploadVariables = ScopedTarget & {
  readonly file: FileInput;
  /** The set of uploads that the file joins. */
  readonly group?: string | undefined;
  /** Cancels the upload when it is aborted, whoever waits for it. */
  readonly signal?: AbortSignal | undefined;
};

/** The `DOMException` is the `AbortError` of a cancelled upload; for an aborted one it is what the signal was aborted with. */
export type UploadMutationOptions = UseMutationOptions<
  CompletedUpload,
  UploadError | DOMException,
  UploadVariables
>;

/**
 * Options of a mutation that uploads a file: it succeeds with the {@link CompletedUpload} once Procore has confirmed it, and
 * fails with the upload's {@link UploadError}, which is that of a rejected file too. The upload is in the uploader like any
 * other: lists show it, and its retry by a person goes on where it failed, but is no longer this mutation's.
 *
 * @example
 * const upload = useMutation(uploadMutationOptions(uploader));
 * upload.mutate({ file, scope: { companyId: 1, projectId: 2 }, associate: { kind: 'project-file' } });
 */
export function uploadMutationOptions(uploader: Uploader): UploadMutationOptions {
  return mutationOptions({
    mutationKey: ['procore-upload', 'upload'],
    mutationFn: (variables: UploadVariables) => upload(uploader, variables),
    // The uploader waits for the network and retries by itself: a second try from here would be a second upload.
    networkMode: 'always',
    retry: false,
  });
}

async function upload(uploader: Uploader, variables: UploadVariables): Promise<CompletedUpload> {
  const { file, signal, ...target } = variables;
  signal?.throwIfAborted();
  const { accepted, rejected } = uploader.add([file], target);
  if (rejected[0]) throw rejected[0].error;
  const [{ id }] = accepted as readonly [UploadSnapshot];
  // Listens before `cancel` does: what is reported is why the signal was aborted.
  const done = uploader.whenDone(id, signal ? { signal } : {});
  const cancel = () => uploader.cancel(id);
  signal?.addEventListener('abort', cancel);
  try {
    return await done;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
