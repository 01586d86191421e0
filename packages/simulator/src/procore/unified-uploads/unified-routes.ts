import { Hono } from 'hono';

import { companyScope, projectScope, readBody, type ApiContext, type ApiEnv } from '../request-context.js';
import type { Scope } from '../companies.js';
import type { UploadRegistry } from '../uploads/upload-registry.js';
import { createUnifiedSchema, partEtagsSchema } from './unified-schemas.js';
import type { UnifiedService } from './unified-service.js';

/** The unified uploads of v2.1, for companies and projects. Every answer is wrapped in `data`. */
export function unifiedRoutes(registry: UploadRegistry, service: UnifiedService): Hono<ApiEnv> {
  const companyOf = (c: ApiContext): Scope => companyScope(c, c.req.param('companyId') ?? '');
  return new Hono<ApiEnv>().route('/rest/v2.1/companies/:companyId/uploads', routesFor(companyOf)).route(
    '/rest/v2.1/companies/:companyId/projects/:projectId/uploads',
    routesFor((c) => {
      companyOf(c);
      return projectScope(c, c.req.param('projectId'));
    }),
  );

  function routesFor(scopeOf: (c: ApiContext) => Scope): Hono<ApiEnv> {
    const ownUpload = (c: ApiContext) =>
      registry.findUnified(c.req.param('uploadId') ?? '', c.var.identity, scopeOf(c));

    return new Hono<ApiEnv>()
      .post('/', async (c) => {
        const scope = scopeOf(c);
        const body = await readBody(c, createUnifiedSchema);
        return c.json({ data: await service.create(body, c.var.identity, scope) }, 201);
      })
      .get('/:uploadId', async (c) => c.json({ data: await service.show(ownUpload(c)) }))
      .patch('/:uploadId', async (c) => {
        const upload = ownUpload(c);
        const { part_etags: etags } = await readBody(c, partEtagsSchema);
        return c.json({ data: await service.saveEtags(upload, etags) });
      });
  }
}
