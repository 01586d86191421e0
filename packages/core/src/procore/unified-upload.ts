import { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits } from '../model/protocol.js';
import type { ScopeIds } from '../model/scope.js';
import type { Clock } from '../ports/clock.js';
import type { BackendResponse, UploadBackend } from '../ports/upload-backend.js';
import type { FileDescription, UploadProtocol } from '../ports/upload-protocol.js';
import { linkLifeMs } from './link-life.js';
import { describeSegment } from './described-segment.js';
import { assertLinksFit, findLinks, matchLinks } from './segment-links.js';
import { createdUnifiedSchema, parseAnswer, shownUnifiedSchema, unifiedStatusSchema } from './wire.js';

/** Procore's unified-upload guide: exactly 5 MiB is refused, and there is no form upload. */
export const UNIFIED_UPLOAD_LIMITS: ProtocolLimits = {
  minSegmentSize: 5 * 1024 * 1024 + 1,
  maxSegmentSize: 100 * 1024 * 1024,
  maxSegments: 10_000,
  maxFormSize: 0,
};

const DAY_MS = 24 * 3_600_000;

/** v2.1, Procore's unified uploads: `POST …/uploads`, PUTs to storage, `PATCH …/uploads/{id}`, then GET until it is available. */
export function createUnifiedUploadProtocol(backend: UploadBackend, clock: Clock): UploadProtocol {
  const patch = (scope: ScopeIds, uuid: string, etags: readonly (string | null)[], signal: AbortSignal) =>
    backend.send({
      method: 'PATCH',
      path: uploadPath(scope, uuid),
      body: { part_etags: etags },
      scope,
      signal,
    });
  const show = (scope: ScopeIds, uuid: string, signal: AbortSignal) =>
    backend.send({ method: 'GET', path: uploadPath(scope, uuid), scope, signal });

  return {
    name: 'v2.1',
    limits: UNIFIED_UPLOAD_LIMITS,
    wantsFileDigest: true,

    async createSegmented({ scope, file, segments, signal }) {
      const body = { ...describeFile(file), segments: segments.map((segment) => describeSegment(segment)) };
      const answer = await backend.send({ method: 'POST', path: uploadsPath(scope), body, scope, signal });
      const { data } = parseAnswer(createdUnifiedSchema, answer.body, 'the create');
      const requests = data.segments.map(asRequest);
      assertLinksFit(requests, segments, 'data.segments');
      return {
        kind: 'segmented',
        uuid: data.upload_id,
        segments: requests,
        urlsExpireAt: clock.now() + shortestLife(data.segments, answer),
        associateBefore: clock.now() + (msUntil(data.upload_expires_at, answer) ?? DAY_MS),
      };
    },

    createForm() {
      throw new RangeError('v2.1 has no form upload.');
    },

    async complete({ scope, uuid, segments, signal }) {
      const etags = segments.map(({ etag }) => etag);
      const status = statusIn(await patch(scope, uuid, etags, signal), 'the complete');
      if (!UNFINISHED.includes(status)) return;
      throw new UploadError('malformed-response', {
        message: `Procore took the ETags, but calls the upload ${JSON.stringify(status)} instead of "complete".`,
        details: { field: 'data.status', status },
      });
    },

    async isComplete({ scope, uuid, signal }) {
      return !UNFINISHED.includes(statusIn(await show(scope, uuid, signal), 'the GET'));
    },

    async renewLinks({ scope, uuid, remaining, signal }) {
      const answer = await show(scope, uuid, signal);
      const { data } = parseAnswer(shownUnifiedSchema, answer.body, 'the GET');
      const requests = matchLinks(data.segments.map(asRequest), remaining);
      return requests && { requests, urlsExpireAt: clock.now() + shortestLife(data.segments, answer) };
    },

    async find({ scope, uuid, segments, signal }) {
      const answer = await show(scope, uuid, signal);
      const { status } = parseAnswer(unifiedStatusSchema, answer.body, 'the GET').data;
      if (ENDED[status]) throw ENDED[status]();
      const associateBefore = clock.now() + DAY_MS;
      if (!UNFINISHED.includes(status))
        return { requests: new Map(), urlsExpireAt: associateBefore, associateBefore };
      const { data } = parseAnswer(shownUnifiedSchema, answer.body, 'the GET');
      const requests = findLinks(data.segments.map(asRequest), segments);
      const urlsExpireAt = clock.now() + shortestLife(data.segments, answer);
      return (
        requests && {
          requests,
          urlsExpireAt,
          associateBefore: clock.now() + (msUntil(data.upload_expires_at, answer) ?? DAY_MS),
        }
      );
    },

    async saveProgress({ scope, uuid, etags, signal }) {
      await patch(
        scope,
        uuid,
        etags.map((etag) => etag ?? null),
        signal,
      );
    },

    async isAvailable({ scope, uuid, signal }) {
      const status = statusIn(await show(scope, uuid, signal), 'the GET');
      const ended = ENDED[status];
      if (ended) throw ended();
      // Further statuses are announced: whatever is not an end is waited through.
      return status === 'available';
    },
  };
}

/** Every other status comes after the last ETag. */
const UNFINISHED = ['ready', 'receiving'];

const ENDED: Readonly<Record<string, (() => UploadError) | undefined>> = {
  infected: () => new UploadError('infected', { message: 'Procore found malware in the file.' }),
  failed: () => new UploadError('processing-failed', { message: 'Procore could not process the file.' }),
  expired: () => new UploadError('upload-gone', { message: 'Procore let the upload expire.' }),
};

/** Both ids are in a project's path, unlike in v1's. */
function uploadsPath({ companyId, projectId }: ScopeIds): string {
  const project = projectId === undefined ? '' : `/projects/${projectId}`;
  return `/rest/v2.1/companies/${companyId}${project}/uploads`;
}

function uploadPath(scope: ScopeIds, uuid: string): string {
  return `${uploadsPath(scope)}/${encodeURIComponent(uuid)}`;
}

/** The type is mandatory here; one that the browser does not know is any bytes. */
function describeFile({ name, size, contentType = 'application/octet-stream', sha256 }: FileDescription) {
  return {
    file_name: name,
    file_size: size,
    content_type: contentType,
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

interface WireLink {
  readonly url: string;
  readonly url_expires_at?: number | null | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

function asRequest({ url, headers }: WireLink) {
  return { presignedUrl: url, headers };
}

function shortestLife(links: readonly WireLink[], answer: BackendResponse): number {
  const date = answer.headers.get('Date');
  return Math.min(
    ...links.map(({ url, url_expires_at }) => msUntil(url_expires_at, answer) ?? linkLifeMs(url, date)),
  );
}

/** From the answer's own `Date` to a time in unix seconds: the device's clock may be hours off. */
function msUntil(unixSeconds: number | null | undefined, { headers }: BackendResponse): number | undefined {
  const ms = (unixSeconds ?? Number.NaN) * 1000 - Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

function statusIn({ body }: BackendResponse, what: string): string {
  return parseAnswer(unifiedStatusSchema, body, what).data.status;
}
