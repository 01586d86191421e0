import type { UploadError, UploadGate, UploadSnapshot } from '@procore-upload/core';
import type { ProcoreDropzoneProps, UploadListProps } from '@procore-upload/react';

/** One state that a person meets. */
export interface Story {
  /** Its anchor, and its name in `?story=`. */
  readonly id: string;
  readonly title: string;
  /** When it is met, or what is to be seen in it. */
  readonly about: string;
  readonly uploads?: readonly UploadSnapshot[];
  readonly gate?: UploadGate;
  /** Why uploads are not kept for later pages. */
  readonly resumeUnavailable?: UploadError;
  readonly files?: ReadonlyMap<string, File>;
  /** Options of the drop zone; without any the story shows the list alone. */
  readonly dropzone?: Omit<ProcoreDropzoneProps, 'scope' | 'associate' | 'group' | 'uploader'>;
  /** Options of the list that stands alone. */
  readonly list?: UploadListProps;
  /** What a person does to get there, done to the drop zone as soon as it is there. */
  readonly play?: (dropzone: HTMLElement) => void;
}

export interface StoryGroup {
  readonly title: string;
  readonly stories: readonly Story[];
}
