import pLimit from 'p-limit';

import { ADMIN_PATH, createAdminApp } from './admin/admin-app.js';
import { UploadReports } from './admin/upload-reports.js';
import type { OffsetClock, SimulatedClock } from './clock.js';
import type { FaultPlan } from './faults/fault-plan.js';
import type { RequestLog } from './http/request-log.js';
import { AccessTokens } from './procore/oauth/access-tokens.js';
import { defaultUsers } from './procore/oauth/accounts.js';
import { Grants } from './procore/oauth/grants.js';
import { defaultCompanies } from './procore/companies.js';
import { FileService } from './procore/files/file-service.js';
import { createProcoreApp } from './procore/procore-app.js';
import { RateLimits } from './procore/rate-limits.js';
import { DocumentUploads } from './procore/resources/document-uploads.js';
import { RepeatedCalls } from './procore/resources/repeated-calls.js';
import { ResourceService } from './procore/resources/resource-service.js';
import { Outcomes } from './procore/unified-uploads/outcomes.js';
import { UnifiedService } from './procore/unified-uploads/unified-service.js';
import { DEFAULT_SIGNATURE_TTL_SECONDS } from './procore/uploads/limits.js';
import { UploadClaims } from './procore/uploads/upload-claims.js';
import { UploadRegistry } from './procore/uploads/upload-registry.js';
import { UploadService } from './procore/uploads/upload-service.js';
import { UploadSigning, type SignableRequest } from './procore/uploads/upload-signing.js';
import { Settings } from './settings.js';
import { demoClient, type SimulatorOptions } from './simulator.js';
import type { StorageConnection } from './storage/connection.js';
import { ObjectDigests } from './storage/object-digests.js';
import { ObjectStorage } from './storage/object-storage.js';
import { UrlSigner } from './storage/presigned-url.js';

export interface AppsOptions {
  options: SimulatorOptions;
  connection: StorageConnection;
  clock: OffsetClock;
  log: RequestLog;
  faults: FaultPlan;
}

/** Procore's API and the admin door over one store, not yet on a port. */
export interface Apps {
  fetch(request: Request, bindings: { incoming: object }): Response | Promise<Response>;
  settings: Settings;
  reset(): Promise<void>;
  close(): void;
}

/** Puts the parts together: the one place that knows them all. */
export function createApps({ options, connection, clock, log, faults }: AppsOptions): Apps {
  const signatureTtlSeconds = options.signatureTtlSeconds ?? DEFAULT_SIGNATURE_TTL_SECONDS;
  const rateLimits = new RateLimits(clock);
  const tokens = new AccessTokens(clock);
  const settings = new Settings(options, { rateLimits, tokens });
  const storage = new ObjectStorage(connection, clock);
  const digests = new ObjectDigests(storage);
  const registry = new UploadRegistry(clock);
  const signing = new UploadSigning({
    connection,
    ttlSeconds: signatureTtlSeconds,
    signedAt:
      options.storage === undefined
        ? () => clock.now()
        : signedInThePastByFault(faults, clock, signatureTtlSeconds),
  });
  const service = new UploadService({
    clock,
    storage,
    registry,
    signing,
    signatureTtlSeconds,
    freshUrlsOnShow: () => settings.freshUrlsOnShow,
  });
  const outcomes = new Outcomes();
  const unified = new UnifiedService({ clock, storage, digests, registry, signing, outcomes });
  const claims = new UploadClaims({ registry, storage });
  const files = new FileService({ clock, claims });

  const urls = new UrlSigner(connection);
  const resources = {
    resources: new ResourceService({ clock, claims }),
    documents: new DocumentUploads(claims),
    repeated: new RepeatedCalls(),
  };

  const reset = async (): Promise<void> => {
    const uploads = registry.all();
    for (const state of [registry, files, ...Object.values(resources), outcomes, digests, faults, log]) {
      state.clear();
    }
    await pLimit(16).map(uploads, (upload) => service.discard(upload));
    clock.reset();
    settings.reset();
  };

  const procore = createProcoreApp({
    oauth: {
      clients: options.clients ?? [demoClient],
      users: options.users ?? defaultUsers,
      tokens,
      grants: new Grants(clock, tokens),
      clock,
    },
    rateLimits,
    companies: options.companies ?? defaultCompanies,
    log,
    uploads: { registry, service },
    unified,
    files: { files, digests, urls, clock },
    resources: { ...resources, urls, clock },
  });
  const reports = new UploadReports({ registry, service, unified, storage, digests });
  const admin = createAdminApp({ clock, settings, faults, outcomes, log, registry, reports, storage, reset });

  return {
    fetch: (request, bindings) =>
      isAdminPath(new URL(request.url).pathname) ? admin.fetch(request) : procore.fetch(request, bindings),
    settings,
    reset,
    close: () => storage.close(),
  };
}

export const isAdminPath = (path: string): boolean => path.startsWith(`${ADMIN_PATH}/`);

/** No fault reaches an outside store: an expired signature is one whose life began, and ended, before now. */
function signedInThePastByFault(faults: FaultPlan, clock: SimulatedClock, ttlSeconds: number) {
  return (request: SignableRequest): number => {
    const isExpired = faults.take({ target: 'storage', ...request }).length > 0;
    return clock.now() - (isExpired ? (ttlSeconds + 1) * 1000 : 0);
  };
}
