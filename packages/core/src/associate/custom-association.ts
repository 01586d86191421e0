import { UploadError } from '../errors/upload-error.js';
import type { Json } from '../model/association.js';
import type { CompletedUpload } from '../model/upload.js';
import type { UploadBackend } from '../ports/upload-backend.js';

/** What a custom association is called with besides the upload. */
export interface AssociationContext {
  readonly signal: AbortSignal;
  readonly backend: UploadBackend;
  /** `data` of the association. */
  readonly data?: Json;
  /** An earlier page may have called it already, and was closed before it heard of the end: look before making anything twice. */
  readonly mayBeDone: boolean;
}

export type CustomAssociations = Readonly<
  Record<string, (upload: CompletedUpload, context: AssociationContext) => Promise<unknown>>
>;

/** @throws UploadError `invalid-options` where no function is registered under the key. */
export function customAssociation(custom: CustomAssociations, key: string) {
  const run = Object.hasOwn(custom, key) ? custom[key] : undefined;
  if (!run) {
    throw new UploadError('invalid-options', {
      message: `No association is registered under ${JSON.stringify(key)} in UploaderOptions.associations.`,
      details: { field: 'associate.key' },
    });
  }
  return run;
}
