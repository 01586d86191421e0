import { assertAssociation, createAssociator } from './associate/associate.js';
import { createDigestWorker } from './digest/create-digest-worker.js';
import { createDigestPool } from './digest/digest-pool.js';
import type { Keeping } from './engine/record-keeper.js';
import type { Uploader } from './engine/uploader-api.js';
import { createUploadEngine } from './engine/upload-engine.js';
import { systemClock } from './platform/clock.js';
import { connectivity } from './platform/connectivity.js';
import { workerHeartbeat } from './platform/heartbeat.js';
import { fileHandles } from './platform/file-handles.js';
import { fileProbe } from './platform/file-probe.js';
import { pageLocks } from './platform/page-locks.js';
import { chooseProtocols } from './procore/protocols.js';
import { pagesOnDemand, storeOnDemand } from './resume/on-demand.js';
import { xhrTransport } from './storage/xhr-transport.js';
import { resolveOptions, type UploaderOptions } from './uploader-options.js';

/**
 * An uploader for one page. Inert until files are added, so it may be made in module scope and on a server.
 *
 * @example
 * const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
 * uploader.add(input.files, { scope: { companyId: 1, projectId: 1 }, associate: { kind: 'project-file' } });
 *
 * @throws UploadError `invalid-options` naming the option that cannot work.
 */
export function createUploader(options: UploaderOptions): Uploader {
  const protocols = chooseProtocols(options.protocol ?? 'v1.1', options.backend, systemClock);
  const resolved = resolveOptions(options, protocols.limits);
  const custom = options.associations ?? {};
  const createWorker = options.createWorker ?? createDigestWorker;
  return createUploadEngine(
    {
      protocols,
      storage: xhrTransport,
      digester: createDigestPool({
        workers: resolved.concurrency.hashWorkers,
        memoryBudget: resolved.memoryBudget,
        createWorker,
      }),
      fileProbe,
      associator: createAssociator(options.backend, custom),
      clock: systemClock,
      connectivity,
      heartbeat: workerHeartbeat(createWorker),
      retry: resolved.retry,
      md5: resolved.md5,
      requests: resolved.concurrency.requests,
      fileHandles: fileHandles(systemClock),
      keeping: resolved.owner === undefined ? undefined : keepingFor(resolved.owner, options.store),
    },
    {
      segmentSize: resolved.segmentSize,
      formUploadMaxSize: resolved.formUploadMaxSize,
      uploads: resolved.concurrency.uploads,
      stallTimeoutMs: resolved.stallTimeoutMs,
      assertAssociation: (association, scope) => assertAssociation(association, scope, custom),
    },
  );
}

/** Opens nothing yet. Where nothing can be kept, a warning says so once there is something. */
function keepingFor(owner: string, store: UploaderOptions['store']): Keeping | undefined {
  if (store === false) return undefined;
  const locks = globalThis.navigator?.locks;
  return {
    store: store ?? storeOnDemand(),
    owner,
    pages: locks ? pageLocks(locks) : pagesOnDemand(systemClock),
  };
}
