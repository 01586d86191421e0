'use client';

import { useRef, type ReactElement } from 'react';

import { useProcoreDropzone, type UseProcoreDropzoneOptions } from '../hooks/use-procore-dropzone.js';
import { UploadList } from '../list/upload-list.js';
import type { RowOptions } from '../list/upload-row.js';
import { LooksProvider, usePart, useRootPart, type LooksProps } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import { LeftOutNotice } from './left-out-notice.js';
import { Zone, type ZoneState } from './zone.js';

type DropzoneProps = UseProcoreDropzoneOptions &
  RowOptions & {
    /** What the drop zone asks for, instead of "Drag files here". */
    readonly label?: string | undefined;
    /** Name of the region, where a page has several drop zones. Default "Upload files". */
    readonly 'aria-label'?: string | undefined;
    /** `false` leaves the list of uploads to an `UploadList` elsewhere. Default `true`. */
    readonly list?: boolean | undefined;
  };

/** Props of {@link ProcoreDropzone}. */
export type ProcoreDropzoneProps = DropzoneProps & LooksProps;

/**
 * A place to drop or choose files, what became of those it could not take, and below it the uploads of its group. With `directory`
 * it has a button for whole folders, with `capture` one for the camera, on phones and tablets. Needs
 * `@procore-upload/react/styles.css`, or styles of your own for its `data-part` and `data-state` attributes.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example
 * <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} associate={{ kind: 'project-file' }} onComplete={refetchFiles} />
 *
 * @example
 * <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} group="photos" directory paste capture="environment" />
 */
export function ProcoreDropzone({ classNames, unstyled, ...props }: ProcoreDropzoneProps): ReactElement {
  return (
    <LooksProvider classNames={classNames} unstyled={unstyled}>
      <Dropzone {...props} />
    </LooksProvider>
  );
}

function Dropzone({
  label,
  'aria-label': ariaLabel,
  list = true,
  renderItem,
  getLink,
  ...options
}: DropzoneProps): ReactElement {
  const part = usePart();
  const rootPart = useRootPart();
  const words = useWords();
  const dropzone = useProcoreDropzone(options);
  const chooseButton = useRef<HTMLButtonElement>(null);
  const state = options.disabled ? 'disabled' : dragState(dropzone.isDragActive, dropzone.isDragReject);
  const dismiss = () => {
    chooseButton.current?.focus();
    dropzone.clearRejections();
  };
  return (
    <div
      {...rootPart('dropzone', state)}
      // Disabled is said of the buttons: of the region, it would hold for the rows inside too.
      {...dropzone.getRootProps({
        role: 'region',
        'aria-label': ariaLabel ?? words.region,
        'aria-disabled': undefined,
      })}
    >
      {/* Hidden by attribute: react-dropzone's own inline style is refused by a strict policy on server-rendered pages. */}
      <input {...part('input', state)} {...dropzone.getInputProps({ hidden: true, style: undefined })} />
      {options.directory && <input {...part('input', state)} {...dropzone.getFolderInputProps()} />}
      {options.capture && <input {...part('input', state)} {...dropzone.getCameraInputProps()} />}
      <Zone state={state} label={label} options={options} dropzone={dropzone} chooseButton={chooseButton} />
      <LeftOutNotice rejections={dropzone.rejections} skipped={dropzone.skipped} onDismiss={dismiss} />
      {list && (
        <UploadList
          group={dropzone.group}
          uploader={options.uploader}
          renderItem={renderItem}
          getLink={getLink}
        />
      )}
    </div>
  );
}

function dragState(isDragActive: boolean, isDragReject: boolean): ZoneState {
  if (!isDragActive) return 'idle';
  return isDragReject ? 'drag-reject' : 'drag-accept';
}
