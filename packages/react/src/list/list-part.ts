import type { UploadFilter, Uploader } from '@procore-upload/core';

import type { ListState } from './statuses.js';

/** What the parts of a list around its rows are given. */
export interface ListPartProps {
  /** The list's own, whatever part of it is shown. Must keep its identity while it means the same. */
  readonly filter: UploadFilter;
  readonly uploader: Uploader;
  readonly state: ListState;
}
