'use client';

import type { Rejection, Uploader } from '@procore-upload/core';
import { useCallback, useEffect, useState } from 'react';
import { useDropzone, type DropEvent, type DropzoneState } from 'react-dropzone';

import { pickedFiles } from '../dropzone/file-handles.js';
import { addPasteZone } from '../dropzone/paste-zones.js';
import { droppedEntries, pastedEntries } from '../dropzone/read-entries.js';
import type { FileLimits } from '../dropzone/screening.js';
import type { Skipped } from '../dropzone/take-in.js';
import { withTimedNames } from '../dropzone/timed-name.js';
import { takeFilesOf, useFileDialog, type FileInputProps } from '../dropzone/use-file-dialog.js';
import { useIntake } from '../dropzone/use-intake.js';
import { useStayOnPage } from '../dropzone/use-stay-on-page.js';
import type { ScopedTarget } from '../target.js';
import { useUploader } from '../uploader-context.js';
import { useUploadCallbacks, type UploadCallbacks } from './use-upload-callbacks.js';

interface Options extends FileLimits, UploadCallbacks {
  /** The set of uploads that the files join. Without one each drop zone has a set of its own, which a remounted one does not find again. */
  readonly group?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Words of why a file is refused, to be shown to the person; nothing for a file that is welcome. */
  readonly validate?: ((file: File) => string | null | undefined) | undefined;
  /** Lets `openFolder` offer whole folders. Dropped folders are read with or without it. Default `false`. */
  readonly directory?: boolean | undefined;
  /**
   * Takes files from the clipboard, such as a screenshot: pasted into the zone, or anywhere on the page while no field has the focus.
   * Of several such zones the one with the focus gets them, else the one last touched, else the first. Default `false`.
   */
  readonly paste?: boolean | undefined;
  /** Lets `openCamera` take a photo on devices that have this camera; others offer image files. */
  readonly capture?: 'environment' | 'user' | undefined;
  /**
   * Where the browser has it (Chromium), `open` picks through the File System Access API: a later page that goes on with the uploads can
   * then read the files again after a click, without their being chosen again. Dropped files need no option for that. The API has a
   * dialog of its own, which the input of `getInputProps` is no part of. Default `false`.
   */
  readonly fileSystemAccess?: boolean | undefined;
  /** Called with all files of a drop, pick or paste that were not added, once it is read to the end. */
  readonly onRejected?: ((rejections: readonly Rejection[]) => void) | undefined;
  /** Instead of the provider's. */
  readonly uploader?: Uploader | undefined;
}

/** Options of {@link useProcoreDropzone}: where files go, which of them are welcome, and what is said of them. */
export type UseProcoreDropzoneOptions = Options & ScopedTarget;

/** What a drop zone is drawn with. */
export interface ProcoreDropzoneState {
  /** The set of uploads that dropped files join, for `UploadList` and `useProcoreUpload`. */
  readonly group: string;
  /** Props of the element that files are dropped on. It takes no focus and no clicks: put a button with `open` into it. */
  readonly getRootProps: DropzoneState['getRootProps'];
  /** Props of the `<input type="file">` behind the file dialog, which must be inside the root. */
  readonly getInputProps: DropzoneState['getInputProps'];
  /** Props of the input behind `openFolder`. */
  readonly getFolderInputProps: () => FileInputProps;
  /** Props of the input behind `openCamera`. */
  readonly getCameraInputProps: () => FileInputProps;
  /** Opens the file dialog; does nothing while disabled. */
  readonly open: () => void;
  /** Opens the dialog for a folder; does nothing while disabled, or without `directory`. */
  readonly openFolder: () => void;
  /** Opens the camera; does nothing while disabled, or without `capture`. */
  readonly openCamera: () => void;
  /** Files are being dragged over the root. */
  readonly isDragActive: boolean;
  /** What is being dragged is known to be refused. Sizes and names are known only once dropped. */
  readonly isDragReject: boolean;
  /** Dropped folders are being looked through, and have been for more than a moment. Their first files are on their way already. */
  readonly isReading: boolean;
  /** How many files were found so far in the folders that are being looked through; 0 while none are. */
  readonly filesRead: number;
  /** What the last drop or pick did not add, and why. */
  readonly rejections: readonly Rejection[];
  /** What the last drop or pick had in it that is not worth an upload. */
  readonly skipped: Skipped;
  /** Empties `rejections` and `skipped`. */
  readonly clearRejections: () => void;
}

/**
 * A drop zone without looks, on react-dropzone: files dropped, pasted, picked or photographed are added to the uploader, those in
 * folders with their path. Each drop goes to the scope and group that the zone had at that moment, and is read while its first files
 * are already on their way; unmounting ends the reading, not the uploads.
 *
 * `onComplete` and `onError` are called for all uploads of the group that this page added, with the latest closure, and not after it
 * unmounted.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example
 * const { getRootProps, getInputProps, open } = useProcoreDropzone({ scope: { companyId: 1, projectId: 2 } });
 * <div {...getRootProps()}><input {...getInputProps()} /><button onClick={open}>Choose files</button></div>
 *
 * @example
 * const zone = useProcoreDropzone({ scope: { companyId: 1, projectId: 2 }, directory: true });
 * <div {...zone.getRootProps()}>
 *   <input {...zone.getInputProps()} />
 *   <input {...zone.getFolderInputProps()} />
 *   <button onClick={zone.openFolder}>Choose folder</button>
 *   {zone.isReading && <p>{zone.filesRead} files found</p>}
 * </div>
 */
export function useProcoreDropzone(options: UseProcoreDropzoneOptions): ProcoreDropzoneState {
  const {
    accept,
    maxFiles,
    directory = false,
    paste = false,
    capture,
    disabled = false,
    fileSystemAccess = false,
  } = options;
  const uploader = useUploader(options.uploader);
  const ownGroup = useOwnGroup();
  const group = options.group ?? ownGroup;
  useUploadCallbacks(uploader, group, options);
  const { take, filesRead, leftOut, clearLeftOut } = useIntake({ ...options, uploader, group });

  const getFilesFromEvent = useCallback(
    async (event: DropEvent | FileSystemFileHandle[]) => {
      if (Array.isArray(event)) {
        take(pickedFiles(event));
      } else if ('dataTransfer' in event && event.dataTransfer) {
        // While dragging, files are looked at to say whether they are welcome.
        if (event.type !== 'drop') return [...event.dataTransfer.items].filter(({ kind }) => kind === 'file');
        take(droppedEntries(event.dataTransfer));
      } else if ('target' in event && event.target instanceof HTMLInputElement) {
        take(takeFilesOf(event.target));
      }
      // It reads folders to the end before it hands on any file, and a second drop makes it forget the first.
      return [];
    },
    [take],
  );
  const prepare = () => uploader.prepare();
  const dropzone = useDropzone({
    disabled,
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    preventDropOnDocument: false,
    useFsAccessApi: fileSystemAccess,
    multiple: maxFiles !== 1,
    maxFiles: maxFiles ?? 0,
    onDragEnter: prepare,
    onFileDialogOpen: prepare,
    getFilesFromEvent,
    ...(accept === undefined ? {} : { accept }),
  });
  useStayOnPage();

  const folder = useFileDialog({
    isEnabled: directory && !disabled,
    onOpen: prepare,
    attributes: { webkitdirectory: '', multiple: true },
    onFiles: take,
  });
  const camera = useFileDialog({
    isEnabled: capture !== undefined && !disabled,
    onOpen: prepare,
    attributes: { capture, accept: 'image/*' },
    onFiles: (files) => take(withTimedNames(files)),
  });

  const { rootRef, open: openDialog } = dropzone;
  const takesPastes = paste && !disabled;
  useEffect(() => {
    if (!takesPastes) return;
    return addPasteZone({
      root: () => rootRef.current,
      paste: (data) => take(withTimedNames(pastedEntries(data))),
    });
  }, [takesPastes, rootRef, take]);

  return {
    group,
    getRootProps: dropzone.getRootProps,
    getInputProps: dropzone.getInputProps,
    getFolderInputProps: folder.getInputProps,
    getCameraInputProps: camera.getInputProps,
    // react-dropzone has no `open` while it is disabled.
    open: useCallback(() => {
      if (!disabled) openDialog();
    }, [disabled, openDialog]),
    openFolder: folder.open,
    openCamera: camera.open,
    isDragActive: dropzone.isDragActive,
    isDragReject: dropzone.isDragReject,
    isReading: filesRead !== undefined,
    filesRead: filesRead ?? 0,
    rejections: leftOut.rejections,
    skipped: leftOut.skipped,
    clearRejections: clearLeftOut,
  };
}

/** `useId` would do, were there never two React roots on a page: they count alike. */
function useOwnGroup(): string {
  const [group] = useState(() => `dropzone-${Math.random().toString(36).slice(2)}`);
  return group;
}
