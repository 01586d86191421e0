import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { ResourceAssociation } from '../model/association.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import { assertAssociation } from './assert-association.js';
import { isConflict, isNameTaken, isRefusal } from './call-errors.js';
import { createDocumentBatches } from './document-batches.js';
import { listResources, madeOf } from './listed-resources.js';
import { kindOf, type AssociableUpload } from './resource-kinds.js';
import { namesIn, numberedName } from './taken-names.js';

/** Calls for one resource, those with names that turned out to be taken included. */
const MAX_CALLS = 20;

/** Resolves with what the resource's own call answered, or with what Procore lists where that answer was lost. */
export type MakeResource = (
  upload: AssociableUpload,
  association: ResourceAssociation,
  signal?: AbortSignal,
  /** An earlier page may have asked for it: what Procore lists is looked at first. */
  mayBeDone?: boolean,
) => Promise<unknown>;

/**
 * Makes Procore resources of completed uploads, each once, as far as the API lets us know: where an answer may have been lost, it
 * looks among what Procore lists before it asks again. For uploads that were added without `associate`, or by somebody else; keep
 * it as long as the page, for it remembers which answers are missing.
 *
 * @throws UploadError, from the made function: `invalid-options` for an association that cannot be made in the upload's scope,
 * `association-failed` where its name is taken, and whatever the calls fail with; the signal's reason when aborted.
 *
 * @example
 * const makeResource = createResourceMaker(procoreBackend({ baseUrl: '/api/procore' }));
 * await makeResource(upload, { kind: 'image' });
 */
export function createResourceMaker(backend: UploadBackend): MakeResource {
  /** Uploads with a call that got no answer, so that their resource may be there. */
  const unanswered = new Set<string>();
  const sendAlone: UploadBackend['send'] = (call) => backend.send(call);
  const sendBatched = createDocumentBatches(sendAlone);

  return async function makeResource(upload, association, signal, mayBeDone = false) {
    assertAssociation(association, upload.scope, {});
    const { request, list, idempotent, batched } = kindOf(association);
    const send = batched ? sendBatched : sendAlone;
    const { uuid, scope } = upload;
    const wanted = ('name' in association ? association.name : undefined) ?? upload.file.name;
    const done = <Result>(result: Result) => {
      unanswered.delete(uuid);
      return result;
    };
    const call = { scope, ...(signal && { signal }) };
    const look = () => (list ? listResources(backend, { ...list(scope, association), ...call }) : []);

    if (mayBeDone) unanswered.add(uuid);
    if (unanswered.has(uuid)) {
      const made = madeOf(await look(), uuid);
      if (made) return done(made);
    }
    let name = wanted;
    let number = 1;
    let repeated = false;
    for (let calls = 1; ; calls += 1) {
      const unsure = unanswered.has(uuid);
      unanswered.add(uuid);
      try {
        return done((await send({ ...request(upload, association, name), ...call })).body);
      } catch (error) {
        signal?.throwIfAborted();
        const refused = isRefusal(error);
        if (refused && !unsure) unanswered.delete(uuid);
        if (refused && !isConflict(error)) throw error;

        const listed = await look();
        const made = madeOf(listed, uuid);
        if (made) return done(made);
        if (!refused) {
          if (repeated || !idempotent?.(association)) throw error;
          repeated = true;
          continue;
        }
        if (!isNameTaken(error)) throw error;
        // Where lists do not tell uploads, what holds the name may be what the lost call made.
        const mayBeOurs = unsure && !listed.some((item) => 'upload_uuid' in item);
        const free = numberedName(wanted, number, namesIn(listed, folderOf(association)));
        if (!isNumbered(association) || mayBeOurs || calls === MAX_CALLS)
          throw nameTaken(name, free.name, error);
        ({ name, number } = free);
      }
    }
  };
}

function isNumbered(association: ResourceAssociation): boolean {
  return 'onNameTaken' in association && association.onNameTaken === 'number';
}

function folderOf(association: ResourceAssociation): string | number | undefined {
  return 'parentId' in association ? association.parentId : undefined;
}

function nameTaken(name: string, suggestedName: string, cause: unknown): UploadError {
  return new UploadError('association-failed', {
    message: `the name ${JSON.stringify(name)} is taken there.`,
    hint: "Retry it under another name, retry(id, { name }), or add files with associate: { …, onNameTaken: 'number' }.",
    cause,
    details: { ...(isUploadError(cause) ? cause.details : {}), reason: 'name-taken', name, suggestedName },
  });
}
