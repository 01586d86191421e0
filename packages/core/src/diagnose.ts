import type { DiagnosisReport } from './diagnose/report.js';
import { runDiagnosis } from './diagnose/run-diagnosis.js';
import { createDigestWorker } from './digest/create-digest-worker.js';
import { createDigestPool } from './digest/digest-pool.js';
import type { ProtocolName } from './model/protocol.js';
import { toScopeIds, type Scope } from './model/scope.js';
import { systemClock } from './platform/clock.js';
import { connectivity } from './platform/connectivity.js';
import type { UploadBackend } from './ports/upload-backend.js';
import { chooseProtocols } from './procore/protocols.js';
import { xhrTransport } from './storage/xhr-transport.js';
import { assertBackend } from './uploader-options.js';

export interface DiagnoseOptions {
  /** As `createUploader` is given it. */
  readonly backend: UploadBackend;
  /** Where uploads are to go. */
  readonly scope: Scope;
  /** Default `'v1.1'`. */
  readonly protocol?: ProtocolName | 'auto' | undefined;
  /**
   * Whether an upload of a few bytes is created and sent, which alone can tell how the store and its CORS rule are. It is never
   * completed; Procore deletes it. Default `false`: nothing is created.
   */
  readonly probeUpload?: boolean | undefined;
  /** As `createUploader` is given it. */
  readonly createWorker?: (() => Worker) | undefined;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** Three times the longest answer of a strained backend that we have seen; a person waits for it. */
const TIMEOUT_MS = 15_000;
const MIN_MEMORY = 16 * 1024 * 1024;

/**
 * Looks at everything that uploads need from this page: the backend and the sign-in, the content security policy, workers,
 * WebAssembly, IndexedDB, the clock, and with `probeUpload` the store, its CORS rule and its ETag. For each it says that it is fine, or what is wrong and the
 * line to change. It needs a browser, and no uploader.
 *
 * @example
 * const report = await diagnose({ backend, scope: { companyId: 1, projectId: 1 }, probeUpload: true });
 * console.table(report);
 *
 * @throws UploadError `invalid-options`; the signal's reason when aborted.
 */
export async function diagnose(options: DiagnoseOptions): Promise<DiagnosisReport> {
  const { backend, createWorker = createDigestWorker } = options;
  assertBackend(backend);
  return runDiagnosis(
    {
      backend,
      protocol: chooseProtocols(options.protocol ?? 'v1.1', backend, systemClock).forFile(0),
      storage: xhrTransport,
      createDigester: () => createDigestPool({ workers: 1, memoryBudget: MIN_MEMORY, createWorker }),
      connectivity,
      clock: systemClock,
    },
    {
      scope: toScopeIds(options.scope),
      probeUpload: options.probeUpload ?? false,
      signal: options.signal ?? new AbortController().signal,
      timeoutMs: TIMEOUT_MS,
    },
  );
}
