import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { ApiError, notFound } from './errors.js';
import { fileRoutes, type FileRoutesOptions } from './files/file-routes.js';
import { fileVersionRoutes } from './files/file-version-routes.js';
import { authorizeRoutes } from './oauth/authorize-routes.js';
import type { ProcoreUser } from './oauth/accounts.js';
import { meRoutes } from './oauth/me-routes.js';
import { tokenRoutes, type TokenRoutesOptions } from './oauth/token-routes.js';
import { resourceRoutes, type ResourceRoutesOptions } from './resources/resource-routes.js';
import { limitRate, type RateLimits } from './rate-limits.js';
import { authenticate, type ApiEnv } from './request-context.js';
import type { Company } from './companies.js';
import type { RequestLog } from '../http/request-log.js';
import { StorageRefusal } from '../storage/storage-refusal.js';
import { unifiedRoutes } from './unified-uploads/unified-routes.js';
import type { UnifiedService } from './unified-uploads/unified-service.js';
import { uploadRoutes } from './uploads/upload-routes.js';
import type { UploadRegistry } from './uploads/upload-registry.js';
import type { UploadService } from './uploads/upload-service.js';

export interface ProcoreAppOptions {
  oauth: Omit<TokenRoutesOptions, 'log'> & { users: readonly ProcoreUser[] };
  companies: readonly Company[];
  log: RequestLog;
  rateLimits: RateLimits;
  uploads: { registry: UploadRegistry; service: UploadService };
  unified: UnifiedService;
  files: FileRoutesOptions;
  resources: ResourceRoutesOptions;
}

/** 10,000 segments with their digests and ETags are some 2 MB of JSON. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Procore's API, as far as it is simulated: `Request → Response`. */
export function createProcoreApp(options: ProcoreAppOptions): Hono<ApiEnv> {
  const { oauth, companies, log, rateLimits, uploads, unified, files, resources } = options;
  const app = new Hono<ApiEnv>();
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body, error.status);
    if (error instanceof StorageRefusal)
      return c.json({ message: `The storage refused: ${error.message}` }, 502);
    process.emitWarning(error);
    return c.json({ message: `The simulator failed: ${error.message}` }, 500);
  });
  app.notFound(() => {
    throw notFound('The simulator knows no such endpoint.');
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new ApiError(413, `The body is larger than ${MAX_BODY_BYTES} bytes.`);
      },
    }),
  );
  app.route('/', tokenRoutes({ ...oauth, log }));
  app.route('/', authorizeRoutes(oauth));
  app.use('/rest/*', limitRate(rateLimits, oauth.tokens));
  app.route('/', meRoutes(oauth.tokens, oauth.users));
  app.use('/rest/*', authenticate({ tokens: oauth.tokens, companies, log }));
  app.route('/', uploadRoutes(uploads.registry, uploads.service));
  app.route('/', unifiedRoutes(uploads.registry, unified));
  app.route('/', fileRoutes(files));
  app.route('/', fileVersionRoutes(files.files));
  app.route('/', resourceRoutes(resources));
  return app;
}
