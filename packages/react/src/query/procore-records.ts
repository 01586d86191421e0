import { UploadError } from '@procore-upload/core';

/** An upload as Procore knows it. Its presigned URLs are left out: they have no place in a cache. */
export interface ProcoreUploadStatus {
  readonly uuid: string;
  /** `ready`, `receiving`, `complete`, `available`, `non_segmented` …, or one that Procore has added since. */
  readonly status: string;
}

/** A file among a project's or company's documents, with Procore's own names. Only `id` and `name` are checked. */
export interface ProcoreFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size?: number | null;
  /** ISO 8601. */
  readonly created_at?: string | null;
  readonly [field: string]: unknown;
}

/** A photo, a drawing upload … as Procore answers it. Only `id` is checked. */
export interface ProcoreResource {
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * v1's answer has the upload's fields itself, v2.1's in `data`.
 *
 * @throws UploadError `malformed-response` naming the field that is not as documented.
 */
export function parseUploadStatus(body: unknown): ProcoreUploadStatus {
  const { data } = recordOf(body, 'the body');
  if (data === undefined) {
    const { uuid, status } = recordOf(body, 'the body');
    return { uuid: idOf(uuid, 'uuid'), status: textOf(status, 'status') };
  }
  const { upload_id: uuid, status } = recordOf(data, 'data');
  return { uuid: idOf(uuid, 'data.upload_id'), status: textOf(status, 'data.status') };
}

/** @throws UploadError `malformed-response` naming the field that is not as documented. */
export function parseFiles(body: unknown): readonly ProcoreFile[] {
  return parseResources(body).map((file, index) => ({
    ...file,
    name: textOf(file['name'], `${index}.name`),
  }));
}

/** @throws UploadError `malformed-response` naming the field that is not as documented. */
export function parseResources(body: unknown): readonly ProcoreResource[] {
  if (!Array.isArray(body)) throw malformed('the body');
  return body.map((item: unknown, index) => {
    const record = recordOf(item, `${index}`);
    return { ...record, id: idOf(record['id'], `${index}.id`) };
  });
}

function recordOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  throw malformed(field);
}

/** Ids may exceed 2^53 one day: strings are kept, numbers become strings. */
function idOf(value: unknown, field: string): string {
  return typeof value === 'number' ? String(value) : textOf(value, field);
}

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  throw malformed(field);
}

function malformed(field: string): UploadError {
  return new UploadError('malformed-response', {
    message: `Procore's answer is not as documented: ${field} is malformed.`,
    details: { field },
  });
}
