import { withoutQuery } from '../errors/redact.js';
import { isUploadError } from '../errors/upload-error.js';
import type { ScopeIds } from '../model/scope.js';
import type { StorageAnswer, StorageTransport } from '../ports/storage-transport.js';
import type { CreatedSegmentedUpload, UploadProtocol } from '../ports/upload-protocol.js';
import type { PolicyWatch, Refusal } from './policy-watch.js';
import { attempt, type Outcome, type ProbeContext } from './probe.js';
import { PROBE_FILE } from './probe-file.js';

/** What happened to the test upload. */
export interface TestUpload {
  readonly create: Outcome<CreatedSegmentedUpload>;
  /** Missing where there was nothing to send to. */
  readonly sent?: {
    readonly origin: string;
    readonly put: Outcome<StorageAnswer>;
    /** The policy's refusal of the request. */
    readonly refusal?: Refusal | undefined;
    /** Whether the store answers a request that asks for no permission; looked at only where the PUT got no answer. */
    readonly isThere?: boolean;
  };
}

interface Parts {
  readonly protocol: UploadProtocol;
  readonly storage: StorageTransport;
  readonly scope: ScopeIds;
  readonly policy: PolicyWatch;
}

/** Creates an upload of a few bytes and sends them. It is never completed: Procore deletes it by itself. */
export async function sendTestUpload(context: ProbeContext, parts: Parts): Promise<TestUpload> {
  const { protocol, storage, scope, policy } = parts;
  const { name, size, contentType, sha256, md5 } = PROBE_FILE;
  const create = await attempt(context, (signal) =>
    protocol.createSegmented({
      scope,
      file: { name, size, contentType, ...(protocol.wantsFileDigest ? { sha256 } : {}) },
      segments: [{ range: { start: 0, end: size }, sha256, md5 }],
      signal,
    }),
  );
  const [request] = create.ok ? create.value.segments : [];
  if (!request) return { create };

  const url = withoutQuery(request.presignedUrl);
  const { origin } = new URL(url);
  const put = await attempt(context, (signal) =>
    storage.putSegment({ ...request, body: PROBE_FILE.blob(), onProgress: () => {}, signal }),
  );
  if (put.ok || !(isUploadError(put.error) && put.error.code === 'storage-unreachable')) {
    return { create, sent: { origin, put } };
  }
  const refusal = await policy.explain({
    directive: 'connect-src',
    isAbout: (uri) => URL.canParse(uri) && new URL(uri).origin === origin,
    source: () => origin,
  });
  if (refusal) return { create, sent: { origin, put, refusal } };
  const knock = await attempt(context, (signal) =>
    fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }),
  );
  return { create, sent: { origin, put, isThere: knock.ok } };
}
