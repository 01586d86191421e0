import type { ScopeIds } from '../model/scope.js';
import type { BackendResponse, UploadBackend } from '../ports/upload-backend.js';
import type { UploadProtocol } from '../ports/upload-protocol.js';
import { attempt, type Outcome, type ProbeContext } from './probe.js';

/** No upload has this id: asking for it shows that the way is open, and touches nothing. */
const NO_UPLOAD = '00000000-0000-0000-0000-000000000000';

/** What the backend said to calls that only read. */
export interface BackendAnswers {
  /** The list of the scope's files. */
  readonly list: Outcome<BackendResponse>;
  /** An upload that does not exist, by the path that uploads take. */
  readonly show: Outcome<unknown>;
  /** Epoch ms on this device's clock when the list came. */
  readonly receivedAt: number;
}

/** Two GETs: nothing is created. */
export async function askBackend(
  context: ProbeContext,
  { backend, protocol, scope }: { backend: UploadBackend; protocol: UploadProtocol; scope: ScopeIds },
): Promise<BackendAnswers> {
  const listing = attempt(context, async (signal) => {
    const answer = await backend.send({ method: 'GET', ...filesOf(scope), scope, signal });
    return { answer, receivedAt: context.clock.now() };
  });
  const showing = attempt(context, (signal) =>
    protocol.renewLinks({ scope, uuid: NO_UPLOAD, remaining: [], signal }),
  );
  const [list, show] = await Promise.all([listing, showing]);
  return {
    list: list.ok ? { ok: true, value: list.value.answer } : list,
    show,
    receivedAt: list.ok ? list.value.receivedAt : context.clock.now(),
  };
}

function filesOf({ companyId, projectId }: ScopeIds) {
  return projectId === undefined
    ? { path: `/rest/v1.0/companies/${companyId}/files` }
    : { path: '/rest/v1.0/files', query: { project_id: projectId } };
}
