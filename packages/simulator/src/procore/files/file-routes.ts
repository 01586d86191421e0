import { setTimeout as sleep } from 'node:timers/promises';

import { Hono } from 'hono';

import type { SimulatedClock } from '../../clock.js';
import { contentDisposition } from '../../storage/content-disposition.js';
import type { ObjectDigests } from '../../storage/object-digests.js';
import type { UrlSigner } from '../../storage/presigned-url.js';
import type { Scope } from '../companies.js';
import { companyScope, projectScope, readBody, type ApiContext, type ApiEnv } from '../request-context.js';
import { createFileSchema, type FileService } from './file-service.js';
import type { StoredFile } from './stored-file.js';

export interface FileRoutesOptions {
  files: FileService;
  digests: ObjectDigests;
  urls: UrlSigner;
  clock: SimulatedClock;
}

/** Long enough to follow the redirect. */
const DOWNLOAD_TTL_SECONDS = 300;
/** How long a listing waits for digests: a file of many gigabytes has its own in a later listing. */
const DIGEST_PATIENCE_MS = 5_000;

/** Project files and company files: create, list, download. */
export function fileRoutes(options: FileRoutesOptions): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .route(
      '/rest/v1.0/files',
      routesFor(options, (c) => projectScope(c, c.req.query('project_id'))),
    )
    .route(
      '/rest/v1.0/companies/:companyId/files',
      routesFor(options, (c) => companyScope(c, c.req.param('companyId') ?? '')),
    );
}

function routesFor(
  { files, digests, urls, clock }: FileRoutesOptions,
  scopeOf: (c: ApiContext) => Scope,
): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/', async (c) => {
      const late = sleep(DIGEST_PATIENCE_MS, null, { ref: false });
      const listed = files.list(scopeOf(c)).map(async (file) => ({
        ...toJson(file),
        sha256: await Promise.race([digests.sha256(file.key), late]),
      }));
      return c.json(await Promise.all(listed));
    })
    .post('/', async (c) => {
      const scope = scopeOf(c);
      const body = await readBody(c, createFileSchema);
      return c.json(toJson(await files.create(body, c.var.identity, scope)), 201);
    })
    .get('/:id/download', async (c) => {
      const { key, name, contentType } = files.find(c.req.param('id'), scopeOf(c));
      const answer = { contentType, contentDisposition: contentDisposition('attachment', name) };
      const time = { signedAt: clock.now(), ttlSeconds: DOWNLOAD_TTL_SECONDS };
      return c.redirect(await urls.presignDownload(key, answer, time), 302);
    });
}

function toJson(file: StoredFile) {
  return {
    id: file.id,
    name: file.name,
    size: file.size,
    content_type: file.contentType,
    upload_uuid: file.uploadUuid,
    parent_id: file.parentId,
    description: file.description,
    created_at: new Date(file.createdAt).toISOString(),
    created_by: file.createdBy,
  };
}
