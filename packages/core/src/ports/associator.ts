import type { Association } from '../model/association.js';
import type { CompletedUpload } from '../model/upload.js';

/** Makes a Procore resource of a completed upload. */
export interface Associator {
  /**
   * Resolves with what the resource's own call answered.
   * @param mayBeDone An earlier page may have made it: what Procore has is looked at first.
   * @throws whatever the call fails with; the signal's reason when aborted.
   */
  associate(
    upload: CompletedUpload,
    association: Association,
    signal: AbortSignal,
    mayBeDone?: boolean,
  ): Promise<unknown>;
  /** Whether an association may be made again where it is not known whether it was: twice makes one resource. */
  isRepeatable(association: Association): boolean;
}
