import { Hono } from 'hono';

import { companyScope, projectScope, readBody, type ApiContext, type ApiEnv } from '../request-context.js';
import type { Scope } from '../companies.js';
import { notFound } from '../errors.js';
import type { UploadRegistry } from './upload-registry.js';
import { completeUploadSchema, createUploadSchema, type ProtocolVersion } from './upload-schemas.js';
import type { UploadService } from './upload-service.js';

/** The direct uploads of v1.0 and v1.1, for companies and projects. */
export function uploadRoutes(registry: UploadRegistry, service: UploadService): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  for (const version of ['v1.0', 'v1.1'] as const) {
    routes.route(`/rest/${version}/companies/:parentId/uploads`, routesFor(version, companyScope));
    routes.route(`/rest/${version}/projects/:parentId/uploads`, routesFor(version, projectScope));
  }
  return routes;

  function routesFor(
    version: ProtocolVersion,
    scopeOf: (c: ApiContext, parentId: string) => Scope,
  ): Hono<ApiEnv> {
    const createSchema = createUploadSchema(version);
    const ownUpload = (c: ApiContext) =>
      registry.findDirect(
        c.req.param('uuid') ?? '',
        c.var.identity,
        scopeOf(c, c.req.param('parentId') ?? ''),
      );

    return new Hono<ApiEnv>()
      .post('/', async (c) => {
        const scope = scopeOf(c, c.req.param('parentId') ?? '');
        const body = await readBody(c, createSchema);
        return c.json(await service.create(body, c.var.identity, scope), 201);
      })
      .get('/:uuid', async (c) => {
        const upload = ownUpload(c);
        if (registry.isDeleted(upload)) throw notFound(`The upload ${upload.uuid} was deleted.`);
        return c.json(await service.show(upload));
      })
      .patch('/:uuid', async (c) => {
        const upload = ownUpload(c);
        return c.json(await service.complete(upload, await readBody(c, completeUploadSchema)));
      });
  }
}
