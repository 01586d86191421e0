import { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits, ProtocolName } from '../model/protocol.js';
import type { ScopeIds } from '../model/scope.js';
import type { Clock } from '../ports/clock.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import type { FileDescription, SegmentRequest, UploadProtocol } from '../ports/upload-protocol.js';
import { FORM_LIFE_MS, linkLifeMs } from './link-life.js';
import { describeSegment } from './described-segment.js';
import { assertLinksFit, matchLinks } from './segment-links.js';
import {
  createdFormSchema,
  createdSegmentedSchema,
  parseAnswer,
  shownSegmentedSchema,
  uploadStatusSchema,
} from './wire.js';

/**
 * Procore's guide allows segments from 5,000,000 bytes to 5 GB; S3 beneath it refuses all but the last below 5 MiB when the upload
 * is completed, and no object may have more than 10,000 parts.
 */
export const DIRECT_UPLOAD_LIMITS: ProtocolLimits = {
  // A GET may give newer links, or not: nothing is built on it.
  linkLifeMs: 3_600_000,
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
    wantsFileDigest: false,

    async createSegmented({ scope, file, segments, signal }) {
      const body = { ...describeFile(file), segments: segments.map((segment) => describeSegment(segment)) };
      const { body: answer, headers } = await create(scope, body, signal);
      const created = parseAnswer(createdSegmentedSchema, answer, 'the create');
      const links = created.segments.map(asRequest);
      assertLinksFit(links, segments, 'segments');
      return {
        kind: 'segmented',
        uuid: created.uuid,
        segments: links,
        urlsExpireAt: clock.now() + shortestLife(links, headers),
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
        path: uploadPath(name, scope, uuid),
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

    async isComplete({ scope, uuid, signal }) {
      const path = uploadPath(name, scope, uuid);
      const { body } = await backend.send({ method: 'GET', path, scope, signal });
      return parseAnswer(uploadStatusSchema, body, 'the GET').status === 'complete';
    },

    // The guide does not say whether a GET signs anew: its URLs are taken where they are others, and live longer.
    async renewLinks({ scope, uuid, remaining, signal }) {
      const path = uploadPath(name, scope, uuid);
      const { body, headers } = await backend.send({ method: 'GET', path, scope, signal });
      const links = parseAnswer(shownSegmentedSchema, body, 'the GET').segments.map(asRequest);
      const requests = matchLinks(links, remaining);
      if (!requests) return undefined;
      return { requests, urlsExpireAt: clock.now() + shortestLife([...requests.values()], headers) };
    },
  };
}

/** The guide has raw bytes sent as such; v1 signs no type of its own. */
const RAW_BYTES = { 'Content-Type': 'application/octet-stream' };

function asRequest(link: { url: string; headers: Readonly<Record<string, string>> }): SegmentRequest {
  const hasType = Object.keys(link.headers).some((header) => header.toLowerCase() === 'content-type');
  return { presignedUrl: link.url, headers: hasType ? link.headers : { ...link.headers, ...RAW_BYTES } };
}

function shortestLife(links: readonly SegmentRequest[], answer: Headers): number {
  return Math.min(...links.map(({ presignedUrl }) => linkLifeMs(presignedUrl, answer.get('Date'))));
}

function uploadsPath(name: ProtocolName, { companyId, projectId }: ScopeIds): string {
  const level = projectId === undefined ? `companies/${companyId}` : `projects/${projectId}`;
  return `/rest/${name}/${level}/uploads`;
}

function uploadPath(name: ProtocolName, scope: ScopeIds, uuid: string): string {
  return `${uploadsPath(name, scope)}/${encodeURIComponent(uuid)}`;
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
