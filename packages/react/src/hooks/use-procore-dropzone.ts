'use client';

import type { Association, Rejection, Scope, Uploader } from '@procore-upload/core';
import { useCallback, useId, useState } from 'react';
import { useDropzone, type DropzoneState, type FileRejection, type FileWithPath } from 'react-dropzone';

import { toFileInput, toRejection, type FileLimits } from '../dropzone/refusals.js';
import { useUploader } from '../uploader-context.js';
import { useLatest } from './use-latest.js';
import { useUploadCallbacks, type UploadCallbacks } from './use-upload-callbacks.js';

/** Options of {@link useProcoreDropzone}. */
export interface UseProcoreDropzoneOptions extends FileLimits, UploadCallbacks {
  /** Where the files go. */
  readonly scope: Scope;
  /** The set of uploads that the files join. Without one each drop zone has a set of its own, which a remounted one does not find again. */
  readonly group?: string | undefined;
  /** What becomes of each upload once Procore has it. */
  readonly associate?: Association | undefined;
  readonly disabled?: boolean | undefined;
  /** Words of why a file is refused, to be shown to the person; nothing for a file that is welcome. */
  readonly validate?: ((file: File) => string | null | undefined) | undefined;
  /** Called with all files of a drop or a pick that were not added. */
  readonly onRejected?: ((rejections: readonly Rejection[]) => void) | undefined;
  /** Instead of the provider's. */
  readonly uploader?: Uploader | undefined;
}

/** What a drop zone is drawn with. */
export interface ProcoreDropzoneState {
  /** The set of uploads that dropped files join, for `UploadList` and `useProcoreUpload`. */
  readonly group: string;
  /** Props of the element that files are dropped on. It takes no focus and no clicks: put a button with `open` into it. */
  readonly getRootProps: DropzoneState['getRootProps'];
  /** Props of the `<input type="file">` behind the file dialog, which must be inside the root. */
  readonly getInputProps: DropzoneState['getInputProps'];
  /** Opens the file dialog; does nothing while disabled. */
  readonly open: () => void;
  /** Files are being dragged over the root. */
  readonly isDragActive: boolean;
  /** What is being dragged is known to be refused. Sizes and names are known only once dropped. */
  readonly isDragReject: boolean;
  /** What the last drop or pick did not add, and why. */
  readonly rejections: readonly Rejection[];
  readonly clearRejections: () => void;
}

/**
 * A drop zone without looks, on react-dropzone: files dropped, pasted or picked are added to the uploader.
 *
 * `onComplete` and `onError` are called for uploads that came through this drop zone, with the latest closure, and not after it
 * unmounted.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example
 * const { getRootProps, getInputProps, open } = useProcoreDropzone({ scope: { companyId: 1, projectId: 2 } });
 * <div {...getRootProps()}><input {...getInputProps()} /><button onClick={open}>Choose files</button></div>
 */
export function useProcoreDropzone(options: UseProcoreDropzoneOptions): ProcoreDropzoneState {
  const { accept, maxFiles, maxFileSize, minFileSize, validate, disabled = false } = options;
  const uploader = useUploader(options.uploader);
  const ownGroup = useId();
  const group = options.group ?? ownGroup;
  const follow = useUploadCallbacks(uploader, options);
  const [rejections, setRejections] = useState<readonly Rejection[]>([]);
  // Reading what was dropped takes a while: by then there may be other props.
  const latest = useLatest({ ...options, uploader, group });

  const dropzone = useDropzone({
    disabled,
    noClick: true,
    noKeyboard: true,
    multiple: maxFiles !== 1,
    maxFiles: maxFiles ?? 0,
    maxSize: maxFileSize ?? Number.POSITIVE_INFINITY,
    minSize: minFileSize ?? 0,
    ...(accept === undefined ? {} : { accept }),
    ...(validate === undefined ? {} : { validator: (file: File) => asRefusal(validate(file)) }),
    onDrop(files: File[], refused: FileRejection[]) {
      const { scope, associate, onRejected, ...props } = latest.current;
      const inputs = (files as FileWithPath[]).map(toFileInput);
      const { accepted, rejected } = props.uploader.add(inputs, { scope, group: props.group, associate });
      follow(accepted);
      const all = [...refused.map((rejection) => toRejection(rejection, props, props.group)), ...rejected];
      setRejections(all);
      if (all.length > 0) onRejected?.(all);
    },
    // Wrong options, or a throwing `validate`: the page's mistake, to be seen where its other mistakes are.
    onError: (error) => reportError(error),
  });

  const openDialog = dropzone.open;
  return {
    group,
    getRootProps: dropzone.getRootProps,
    getInputProps: dropzone.getInputProps,
    // react-dropzone has no `open` while it is disabled.
    open: useCallback(() => {
      if (!disabled) openDialog();
    }, [disabled, openDialog]),
    isDragActive: dropzone.isDragActive,
    isDragReject: dropzone.isDragReject,
    rejections,
    clearRejections: useCallback(() => setRejections([]), []),
  };
}

function asRefusal(words: string | null | undefined): { code: string; message: string } | null {
  return words ? { code: 'refused-by-page', message: words } : null;
}
