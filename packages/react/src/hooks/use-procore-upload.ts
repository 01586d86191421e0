'use client';

import {
  UploadError,
  type AttachResult,
  type FileInput,
  type Rejection,
  type RetryOptions,
  type Scope,
  type UploadFilter,
  type UploadGate,
  type Uploader,
  type UploadSnapshot,
  type UploadSummary,
  type UploadTarget,
} from '@procore-upload/core';
import { useMemo } from 'react';

import type { AssociationIn, ProjectScope, ScopedTarget } from '../target.js';
import { useUploader } from '../uploader-context.js';
import { useStableFilter } from './upload-filter.js';
import { useGate, useUploadSelection } from './use-uploads.js';

/** Options of {@link useProcoreUpload}. */
export interface UseProcoreUploadOptions {
  /** Where added files go, and which uploads are shown. Without one all scopes are shown, and `add` must be told. */
  readonly scope?: Scope | undefined;
  /** The set of uploads that added files join, and that is shown; all sets without one. */
  readonly group?: string | undefined;
  /** Instead of the provider's. */
  readonly uploader?: Uploader | undefined;
}

/** What `add` may be told where the hook has a scope of type `In`. */
export interface AddOptions<In extends Scope> {
  readonly scope?: undefined;
  /** Instead of the hook's. */
  readonly group?: string | undefined;
  readonly associate?: AssociationIn<In> | undefined;
}

/** What `add` must be told where the hook has no scope, and may be told where the files go elsewhere. */
export type AddTarget = ScopedTarget & {
  /** Instead of the hook's. */
  readonly group?: string | undefined;
};

/** What became of added files. */
export interface AddResult {
  readonly accepted: readonly UploadSnapshot[];
  readonly rejected: readonly Rejection[];
}

/** Narrows a command for many further. */
export interface StatusFilter {
  /** One status, or several of them. */
  readonly status?: UploadFilter['status'];
}

/** The uploads of a group, and the commands for them. */
export interface ProcoreUpload {
  /** In the order in which they were added; the same array while none of them changed. */
  readonly uploads: readonly UploadSnapshot[];
  readonly summary: UploadSummary;
  /** Closed while something holds up every upload of the uploader: the network, a sign-in, Procore's rate limit. */
  readonly gate: UploadGate;
  /**
   * Queues files. Never throws for a file: those that cannot be uploaded are in `rejected`.
   * @throws UploadError `invalid-options` without a valid scope, or with an association that is not known.
   */
  readonly add: (files: Iterable<FileInput>, target: AddTarget) => AddResult;
  readonly pause: (id: string) => void;
  readonly resume: (id: string) => void;
  readonly retry: (id: string, options?: RetryOptions) => void;
  readonly cancel: (id: string) => void;
  readonly remove: (id: string) => void;
  /** Lets an upload go before all others of the uploader until it is over; the last one that was prioritized goes first. */
  readonly prioritize: (id: string) => void;
  /** The uploads of this scope and group only; the same holds for the next three. */
  readonly pauseAll: (filter?: StatusFilter) => void;
  readonly resumeAll: (filter?: StatusFilter) => void;
  readonly retryAll: (filter?: StatusFilter) => void;
  readonly cancelAll: (filter?: StatusFilter) => void;
  /** What an earlier page of the uploader's owner left comes back onto the list, that of all scopes and groups. Never fails. */
  readonly restore: () => Promise<UploadSnapshot[]>;
  /**
   * Files that were chosen again, for uploads that await theirs, wherever they go: each is proven to be the one that was begun before
   * anything of it is sent. One answer for each, once that is known.
   */
  readonly attach: (files: Iterable<File>) => Promise<AttachResult[]>;
  /** At sign-out: cancels what is under way, and drops all that is kept for the uploader's owner on this device. */
  readonly forget: () => Promise<void>;
}

/** The same of a hook with a scope of type `In`, whose `add` knows where the files go. */
export interface ProcoreUploadIn<In extends Scope> extends ProcoreUpload {
  readonly add: (files: Iterable<FileInput>, options?: AddOptions<In> | AddTarget) => AddResult;
}

type Commands = Omit<ProcoreUpload, 'uploads' | 'summary' | 'gate'>;

/**
 * The uploads of a scope and group, with the commands for them. Renders again whenever one of them changes: for a single row use
 * `useUpload`, for totals `useUploadSummary`. The commands keep their identity.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example
 * const { uploads, add, cancelAll } = useProcoreUpload({ scope: { companyId: 1, projectId: 2 }, group: 'photos' });
 */
export function useProcoreUpload(
  options: UseProcoreUploadOptions & { readonly scope: ProjectScope },
): ProcoreUploadIn<ProjectScope>;
export function useProcoreUpload(
  options: UseProcoreUploadOptions & { readonly scope: Scope },
): ProcoreUploadIn<Scope>;
export function useProcoreUpload(options?: UseProcoreUploadOptions): ProcoreUpload;
export function useProcoreUpload(options: UseProcoreUploadOptions = {}): ProcoreUpload {
  const uploader = useUploader(options.uploader);
  const filter = useStableFilter({ scope: options.scope, group: options.group });
  const { uploads, summary } = useUploadSelection(filter, uploader);
  const gate = useGate(uploader);
  const commands = useMemo(() => commandsFor(uploader, filter), [uploader, filter]);
  return { uploads, summary, gate, ...commands };
}

function commandsFor(uploader: Uploader, filter: UploadFilter): Commands {
  return {
    // A page without the types may leave the target out.
    add(files, target?: Partial<UploadTarget>) {
      const { scope = filter.scope, group = filter.group, associate } = target ?? {};
      if (!scope) {
        throw new UploadError('invalid-options', {
          message: 'add() was given no scope. Pass scope to useProcoreUpload, or to add.',
        });
      }
      return uploader.add(files, { scope, group, associate });
    },
    pause: (id) => uploader.pause(id),
    resume: (id) => uploader.resume(id),
    retry: (id, options) => uploader.retry(id, options),
    cancel: (id) => uploader.cancel(id),
    remove: (id) => uploader.remove(id),
    prioritize: (id) => uploader.prioritize(id),
    pauseAll: ({ status } = {}) => uploader.pauseAll({ ...filter, status }),
    resumeAll: ({ status } = {}) => uploader.resumeAll({ ...filter, status }),
    retryAll: ({ status } = {}) => uploader.retryAll({ ...filter, status }),
    cancelAll: ({ status } = {}) => uploader.cancelAll({ ...filter, status }),
    restore: () => uploader.restore(),
    attach: (files) => uploader.attach(files),
    forget: () => uploader.forget(),
  };
}
