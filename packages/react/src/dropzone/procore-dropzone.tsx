'use client';

import { useRef, type ReactElement } from 'react';

import { useProcoreDropzone, type UseProcoreDropzoneOptions } from '../hooks/use-procore-dropzone.js';
import { Icon } from '../icons.js';
import { UploadList } from '../list/upload-list.js';
import { part } from '../part.js';
import { messages } from '../words/messages.js';
import { acceptedTypes } from './accepted-types.js';
import type { FileLimits } from './refusals.js';
import { RejectionList } from './rejection-list.js';

/** Props of {@link ProcoreDropzone}. */
export interface ProcoreDropzoneProps extends UseProcoreDropzoneOptions {
  /** What the drop zone asks for, instead of "Drag files here". */
  readonly label?: string | undefined;
  /** `false` leaves the list of uploads to an `UploadList` elsewhere. Default `true`. */
  readonly list?: boolean | undefined;
}

/**
 * A place to drop or choose files, what became of those it could not take, and below it the uploads of its group. Needs
 * `@procore-upload/react/styles.css`, or styles of your own for its `data-part` and `data-state` attributes.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example
 * <ProcoreDropzone scope={{ companyId: 1, projectId: 2 }} associate={{ kind: 'project-file' }} onComplete={refetchFiles} />
 */
export function ProcoreDropzone({ label, list = true, ...options }: ProcoreDropzoneProps): ReactElement {
  const dropzone = useProcoreDropzone(options);
  const chooseButton = useRef<HTMLButtonElement>(null);
  const { isDragActive, isDragReject, rejections } = dropzone;
  const state = options.disabled ? 'disabled' : dragState(isDragActive, isDragReject);
  const dismiss = () => {
    chooseButton.current?.focus();
    dropzone.clearRejections();
  };
  return (
    <div
      className="procore-upload"
      {...part('dropzone', state)}
      // Disabled is said of the button: of the region, it would hold for the rows inside too.
      {...dropzone.getRootProps({
        role: 'region',
        'aria-label': messages.region,
        'aria-disabled': undefined,
      })}
    >
      {/* Hidden by attribute: react-dropzone's own inline style is refused by a strict policy on server-rendered pages. */}
      <input {...part('input', state)} {...dropzone.getInputProps({ hidden: true, style: undefined })} />
      <div {...part('zone', state)}>
        <span {...part('zone-icon', state)}>
          <Icon name="upload" />
        </span>
        <div {...part('zone-text', state)}>
          <p {...part('zone-label', state)}>{zoneWords(state, label)}</p>
          <Hint {...options} state={state} />
        </div>
        <button
          {...part('choose-button', state)}
          type="button"
          ref={chooseButton}
          disabled={options.disabled}
          onClick={dropzone.open}
        >
          {messages.chooseFiles}
        </button>
      </div>
      <RejectionList rejections={rejections} onDismiss={dismiss} />
      {list && <UploadList group={dropzone.group} uploader={options.uploader} />}
    </div>
  );
}

type ZoneState = 'idle' | 'drag-accept' | 'drag-reject' | 'disabled';

function dragState(isDragActive: boolean, isDragReject: boolean): ZoneState {
  if (!isDragActive) return 'idle';
  return isDragReject ? 'drag-reject' : 'drag-accept';
}

function zoneWords(state: ZoneState, label: string | undefined): string {
  switch (state) {
    case 'drag-accept':
      return messages.dropNow;
    case 'drag-reject':
      return messages.dropRefused;
    case 'disabled':
      return messages.dropDisabled;
    case 'idle':
      return label ?? messages.dropHere;
  }
}

/** What is accepted, so that nobody has to be refused to find out. */
function Hint({
  accept,
  minFileSize,
  maxFileSize,
  maxFiles,
  state,
}: FileLimits & { readonly state: ZoneState }): ReactElement | null {
  const types = acceptedTypes(accept);
  const words = [
    types && messages.accepted(types),
    messages.sizeBetween(minFileSize, maxFileSize),
    maxFiles === undefined ? undefined : messages.atMost(maxFiles),
  ].filter((text) => text !== undefined);
  return words.length === 0 ? null : <p {...part('hint', state)}>{words.join(', ')}</p>;
}
