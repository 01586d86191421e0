'use client';

import {
  summarize,
  UploadError,
  type Association,
  type FileInput,
  type Rejection,
  type Scope,
  type UploadFilter,
  type Uploader,
  type UploadSnapshot,
  type UploadStatus,
  type UploadSummary,
} from '@procore-upload/core';
import { useMemo } from 'react';

import { useUploader } from '../uploader-context.js';
import { useStableFilter } from './upload-filter.js';
import { useUploads } from './use-uploads.js';

/** Options of {@link useProcoreUpload}. */
export interface UseProcoreUploadOptions {
  /** Where added files go, and which uploads are shown. Without one, `add` must be told. */
  readonly scope?: Scope | undefined;
  /** The set of uploads that added files join, and that is shown; all sets without one. */
  readonly group?: string | undefined;
  /** Instead of the provider's. */
  readonly uploader?: Uploader | undefined;
}

/** What `add` takes besides the files, over the hook's own options. */
export interface AddOptions {
  readonly scope?: Scope | undefined;
  readonly group?: string | undefined;
  readonly associate?: Association | undefined;
}

/** Narrows a command for many further. */
export interface StatusFilter {
  readonly status?: UploadStatus | undefined;
}

/** What became of added files. */
export interface AddResult {
  readonly accepted: readonly UploadSnapshot[];
  readonly rejected: readonly Rejection[];
}

/** The uploads of a scope and group, and the commands for them. */
export interface ProcoreUpload {
  /** In the order in which they were added; the same array while none of them changed. */
  readonly uploads: readonly UploadSnapshot[];
  readonly summary: UploadSummary;
  /**
   * Queues files. Never throws for a file: those that cannot be uploaded are in `rejected`.
   * @throws UploadError `invalid-options` without a scope, or with an association that is not known.
   */
  readonly add: (files: Iterable<FileInput>, options?: AddOptions) => AddResult;
  readonly pause: (id: string) => void;
  readonly resume: (id: string) => void;
  readonly retry: (id: string) => void;
  readonly cancel: (id: string) => void;
  readonly remove: (id: string) => void;
  /** The uploads of this scope and group only; the same holds for the next three. */
  readonly pauseAll: (filter?: StatusFilter) => void;
  readonly resumeAll: (filter?: StatusFilter) => void;
  readonly retryAll: (filter?: StatusFilter) => void;
  readonly cancelAll: (filter?: StatusFilter) => void;
}

/**
 * The uploads of a scope and group, with the commands for them. Renders again whenever one of them changes: for a single row use
 * `useUpload`, for totals `useUploadSummary`. The commands keep their identity.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example
 * const { uploads, add, cancelAll } = useProcoreUpload({ scope: { companyId: 1, projectId: 2 }, group: 'photos' });
 */
export function useProcoreUpload(options: UseProcoreUploadOptions = {}): ProcoreUpload {
  const uploader = useUploader(options.uploader);
  const filter = useStableFilter({ scope: options.scope, group: options.group });
  const uploads = useUploads(filter, uploader);
  const summary = useMemo(() => summarize(uploads), [uploads]);
  const commands = useMemo(() => commandsFor(uploader, filter), [uploader, filter]);
  return { uploads, summary, ...commands };
}

function commandsFor(uploader: Uploader, filter: UploadFilter): Omit<ProcoreUpload, 'uploads' | 'summary'> {
  return {
    add(files, { scope = filter.scope, group = filter.group, associate } = {}) {
      if (!scope) {
        throw new UploadError('invalid-options', {
          message: 'add() was given no scope. Pass scope to useProcoreUpload, or to add.',
        });
      }
      return uploader.add(files, { scope, group, associate });
    },
    pause: (id) => uploader.pause(id),
    resume: (id) => uploader.resume(id),
    retry: (id) => uploader.retry(id),
    cancel: (id) => uploader.cancel(id),
    remove: (id) => uploader.remove(id),
    pauseAll: ({ status } = {}) => uploader.pauseAll({ ...filter, status }),
    resumeAll: ({ status } = {}) => uploader.resumeAll({ ...filter, status }),
    retryAll: ({ status } = {}) => uploader.retryAll({ ...filter, status }),
    cancelAll: ({ status } = {}) => uploader.cancelAll({ ...filter, status }),
  };
}
