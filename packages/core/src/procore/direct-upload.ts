import { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits, ProtocolName } from '../model/protocol.js';
import type { ScopeIds } from '../model/scope.js';
import { sizeOf } from '../model/segment.js';
import type { Clock } from '../ports/clock.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import type { DescribedSegment, FileDescription, UploadProtocol } from '../ports/upload-protocol.js';
import { FORM_LIFE_MS, linkLifeMs } from './link-life.js';
import { createdFormSchema, createdSegmentedSchema, parseAnswer, uploadStatusSchema } from './wire.js';

/**
 * Procore's guide allows segments from 5,000,000 bytes to 5 GB; S3 beneath it refuses all but the last below 5 MiB when the upload
 * is completed, and no object may have more than 10,000 parts.
 */
export const DIRECT_UPLOAD_LIMITS: ProtocolLimits = {
  minSegmentSize: 5 * 1024 * 1024,
  maxSegmentSize: 5_000_000_000,
  maxSegments: 10_000,
  maxFormSize: 5_000_000_000,
};

const WEEK_MS = 7 * 24 * 3_600_000;

/** v1.0 and v1.1, Procore's direct uploads: `POST …/uploads`, PUTs or a form POST to storage, `PATCH …/uploads/{uuid}`. */
export function createDirectUploadProtocol(
  name: Extract<ProtocolName, 'v1.0' | 'v1.1'>,
  backend: UploadBackend,
  clock: Clock,
): UploadProtocol {
  const create = (scope: ScopeIds, body: Record<string, unknown>, signal: AbortSignal) =>
    backend.send({ method: 'POST', path: uploadsPath(name, scope), body, scope, signal });

  return {
    name,
    limits: DIRECT_UPLOAD_LIMITS,

    async createSegmented({ scope, file, segments, signal }) {
      const body = { ...describeFile(file), segments: segments.map((segment) => describeSegment(segment)) };
      const { body: answer, headers } = await create(scope, body, signal);
      const created = parseAnswer(createdSegmentedSchema, answer, 'the create');
      if (created.segments.length !== segments.length) {
        throw new UploadError('malformed-response', {
          message: `The answer to the create is malformed: segments should be ${segments.length} items, got ${created.segments.length}.`,
          details: { field: 'segments' },
        });
      }
      for (const [index, { headers }] of created.segments.entries())
        assertSignedLength(index, headers, segments[index]);
      const lives = created.segments.map(({ url }) => linkLifeMs(url, headers.get('Date')));
      return {
        kind: 'segmented',
        uuid: created.uuid,
        segments: created.segments.map(({ url, headers }) => ({ presignedUrl: url, headers })),
        urlsExpireAt: clock.now() + Math.min(...lives),
        associateBefore: clock.now() + WEEK_MS,
      };
    },

    async createForm({ scope, file, signal }) {
      const { body } = await create(scope, describeFile(file), signal);
      const created = parseAnswer(createdFormSchema, body, 'the create');
      return {
        kind: 'form',
        uuid: created.uuid,
        url: created.url,
        formFields: Object.entries(created.fields),
        urlsExpireAt: clock.now() + FORM_LIFE_MS,
        associateBefore: clock.now() + WEEK_MS,
      };
    },

    async complete({ scope, uuid, segments, signal }) {
      const { body } = await backend.send({
        method: 'PATCH',
        path: `${uploadsPath(name, scope)}/${encodeURIComponent(uuid)}`,
        body: { segments: segments.map((segment) => ({ ...describeSegment(segment), etag: segment.etag })) },
        scope,
        signal,
      });
      const { status } = parseAnswer(uploadStatusSchema, body, 'the complete');
      if (status !== 'complete') {
        throw new UploadError('malformed-response', {
          message: `Procore took the ETags, but calls the upload ${JSON.stringify(status)} instead of "complete".`,
          details: { field: 'status', status },
        });
      }
    },
  };
}

function uploadsPath(name: ProtocolName, { companyId, projectId }: ScopeIds): string {
  const level = projectId === undefined ? `companies/${companyId}` : `projects/${projectId}`;
  return `/rest/${name}/${level}/uploads`;
}

/** `response_filename` is mandatory in v1.1 and welcome in v1.0: it is always sent. */
function describeFile({ name, size, contentType, disposition }: FileDescription) {
  return {
    response_filename: name,
    size,
    ...(contentType === undefined ? {} : { response_content_type: contentType }),
    ...(disposition === undefined ? {} : { attachment_content_disposition: disposition === 'attachment' }),
  };
}

function describeSegment({ range, sha256, md5 }: DescribedSegment) {
  return { size: sizeOf(range), sha256, ...(md5 === undefined ? {} : { md5 }) };
}

/** The browser sets `Content-Length` from the Blob: where another one was signed, storage could only refuse the bytes. */
function assertSignedLength(
  index: number,
  headers: Readonly<Record<string, string>>,
  segment: DescribedSegment | undefined,
): void {
  const [, signed] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length') ?? [];
  if (signed === undefined || !segment || Number(signed) === sizeOf(segment.range)) return;
  const field = `segments.${index}.headers.content-length`;
  throw new UploadError('malformed-response', {
    message: `The answer to the create is malformed: ${field} should be ${sizeOf(segment.range)}, got ${signed}.`,
    details: { field },
  });
}
