'use client';

import { useCallback, useRef, type ChangeEvent, type ComponentPropsWithRef } from 'react';

/** Props of an `<input type="file">` that is never seen: a button opens its dialog. */
export type FileInputProps = ComponentPropsWithRef<'input'> & { readonly webkitdirectory?: '' };

/** A file dialog beside the one of react-dropzone. */
export interface FileDialog {
  readonly getInputProps: () => FileInputProps;
  /** Does nothing while disabled. */
  readonly open: () => void;
}

export interface FileDialogOptions {
  readonly isEnabled: boolean;
  readonly attributes: FileInputProps;
  onOpen?(): void;
  onFiles(files: readonly File[]): void;
}

export function useFileDialog({ isEnabled, attributes, onOpen, onFiles }: FileDialogOptions): FileDialog {
  const ref = useRef<HTMLInputElement>(null);
  return {
    getInputProps: () => ({
      ...attributes,
      ref,
      type: 'file',
      hidden: true,
      disabled: !isEnabled,
      onClick: onOpen,
      onChange: (event: ChangeEvent<HTMLInputElement>) => onFiles(takeFilesOf(event.currentTarget)),
    }),
    // A disabled input opens nothing.
    open: useCallback(() => ref.current?.click(), []),
  };
}

/** Empties the input, so that it tells of the same file being picked once more. */
export function takeFilesOf(input: HTMLInputElement): readonly File[] {
  const files = [...(input.files ?? [])];
  input.value = '';
  return files;
}
