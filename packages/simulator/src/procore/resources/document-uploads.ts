import { isSameScope, type Scope } from '../companies.js';
import { unprocessable } from '../errors.js';
import type { Claimant, UploadClaims } from '../uploads/upload-claims.js';
import { associate } from './resource-service.js';

export interface DocumentUpdate {
  id: string;
  /** Where it stands in the body. */
  index: number;
  uploadUuid: string;
}

interface DocumentUpload {
  id: string;
  scope: Scope;
  uploadUuid: string;
}

/** Document Management: each document upload gets one file. How one is begun is not simulated: every id is taken for one. */
export class DocumentUploads {
  readonly #claims: UploadClaims;
  #documents: DocumentUpload[] = [];

  constructor(claims: UploadClaims) {
    this.#claims = claims;
  }

  /**
   * All or none. A document that has this very upload stays as it is: an answer may have been lost.
   *
   * @throws ApiError 422 when an upload cannot be had, or a document has another.
   */
  async complete(updates: readonly DocumentUpdate[], claimant: Claimant): Promise<DocumentUpload[]> {
    const { scope } = claimant;
    const isDone = ({ id, uploadUuid }: DocumentUpdate) => this.#find(id, scope)?.uploadUuid === uploadUuid;
    const open = updates.filter((update) => !isDone(update));
    const named = open.map(({ index, uploadUuid: uuid }) => ({
      uuid,
      field: `update_params.${index}.file_upload_id`,
    }));
    await this.#claims.claim(named, claimant, (found) => {
      for (const { id, index } of open) {
        if (this.#find(id, scope) === undefined) continue;
        throw unprocessable({ [`update_params.${index}.id`]: ['has another file already.'] });
      }
      for (const { id, uploadUuid } of open) {
        const own = found.filter(({ upload }) => upload.uuid === uploadUuid);
        associate(own, { kind: 'document', id });
        this.#documents.push({ id, scope, uploadUuid });
      }
    });
    return updates.flatMap(({ id }) => this.#find(id, scope) ?? []);
  }

  list(scope: Scope): DocumentUpload[] {
    return this.#documents.filter((document) => isSameScope(document.scope, scope));
  }

  clear(): void {
    this.#documents = [];
  }

  #find(id: string, scope: Scope): DocumentUpload | undefined {
    return this.list(scope).find((document) => document.id === id);
  }
}
