import type { Fault } from '@procore-upload/simulator';

import type { FaultRow } from './fault-row.ts';

/** The requests of an upload, as faults name them, and what of a row follows from the one that is hit. */
export interface UploadRequest {
  readonly name: string;
  readonly on: Fault['on'];
  readonly row: Pick<FaultRow, 'kind' | 'protocol' | 'via'>;
  /** Segments or forms that are sent once more where it fails once. */
  readonly resends: number;
}

export const CREATE = { target: 'api', method: 'POST', path: '/uploads$' } as const;
export const COMPLETE = { target: 'api', method: 'PATCH', path: '/uploads/' } as const;
export const POLL = { target: 'api', method: 'GET', path: '/uploads/' } as const;
export const ASSOCIATE = { target: 'api', method: 'POST', path: '/files\\?' } as const;
export const PUT = { target: 'storage', method: 'PUT' } as const;
export const POST = { target: 'storage', method: 'POST' } as const;

export const create: UploadRequest = { name: 'create', on: CREATE, row: {}, resends: 0 };
export const put: UploadRequest = { name: 'PUT', on: { ...PUT, segmentIndex: 1 }, row: {}, resends: 1 };
export const post: UploadRequest = { name: 'POST', on: POST, row: { kind: 'form' }, resends: 1 };
export const complete: UploadRequest = { name: 'complete', on: COMPLETE, row: {}, resends: 0 };
export const associate: UploadRequest = { name: 'associate', on: ASSOCIATE, row: {}, resends: 0 };
export const finalise: UploadRequest = {
  name: 'complete of v2.1',
  on: COMPLETE,
  row: { protocol: 'v2.1' },
  resends: 0,
};
export const poll: UploadRequest = { name: 'poll of v2.1', on: POLL, row: { protocol: 'v2.1' }, resends: 0 };

/** A row in which `effect` hits one request once. */
export function hit(request: UploadRequest, name: string, effect: Fault['do']): FaultRow {
  const { on, row, resends } = request;
  return { ...row, name: `${name}: ${request.name}`, faults: [{ on, do: effect }], sentAgain: resends };
}
