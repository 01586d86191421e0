import * as v from 'valibot';

import { BackendError } from '../error-body.js';
import type { UploadOwners } from './upload-owners.js';

/** Procore deletes an upload that became nothing in a week (v2.1: a day); a day more, for clocks that differ. */
const OWNED_FOR_MS = 8 * 24 * 3_600_000;

/** RFC 9562 §5.9: no upload has it. diagnose() asks for it, to see that the way to Procore is open. */
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

const createdUpload = v.union([
  v.pipe(
    v.object({ uuid: v.string() }),
    v.transform(({ uuid }) => uuid),
  ),
  v.pipe(
    v.object({ data: v.object({ upload_id: v.string() }) }),
    v.transform(({ data }) => data.upload_id),
  ),
]);

/** Notes whose upload this is, out of Procore's answer to a create; an answer without one is for the page to refuse. */
export async function recordOwner(owners: UploadOwners, answer: string, owner: string): Promise<void> {
  const created = v.safeParse(v.pipe(v.string(), v.parseJson(), createdUpload), answer);
  if (created.success) await owners.record(created.output, owner, OWNED_FOR_MS);
}

/**
 * Lets nobody read, complete or use an upload but the identity that created it through this backend. Procore itself
 * knows only whose token it was, and that may be everybody's.
 *
 * @throws BackendError `not-found` (404), the same for another's upload and for none.
 */
export async function guardOwnership(
  owners: UploadOwners,
  uuids: readonly string[],
  owner: string,
): Promise<void> {
  const owned = uuids.filter((uuid) => uuid !== NIL_UUID);
  const found = await Promise.all(owned.map((uuid) => owners.ownerOf(uuid)));
  if (found.every((creator) => creator === owner)) return;
  throw new BackendError({
    status: 404,
    code: 'not-found',
    message: 'You have created no such upload here.',
    hint: 'Only who created an upload may go on with it. After a restart, or with several instances of this backend, it needs uploadOwners that outlive it.',
  });
}
