import { Hono } from 'hono';
import * as v from 'valibot';

import { projectScope, readBody, type ApiEnv } from '../request-context.js';
import type { ResourceService } from './resource-service.js';

const specificationSchema = v.looseObject({
  upload_uuids: v.pipe(v.array(v.string()), v.minLength(1, 'must not be empty.')),
});

export function specificationRoutes(resources: ResourceService): Hono<ApiEnv> {
  const collection = 'specification_uploads';
  return new Hono<ApiEnv>()
    .basePath('/rest/v1.0/projects/:projectId/specification_uploads')
    .get('/', (c) => {
      const scope = projectScope(c, c.req.param('projectId'));
      return c.json(resources.list(collection, scope).map(({ json }) => json));
    })
    .post('/', async (c) => {
      const scope = projectScope(c, c.req.param('projectId'));
      const body = await readBody(c, specificationSchema);
      const created = await resources.create(
        {
          collection,
          kind: 'specification',
          uploads: body.upload_uuids.map((uuid, index) => ({ uuid, field: `upload_uuids.${index}` })),
          json: () => body,
        },
        { owner: c.var.identity, scope },
      );
      return c.json(created.json, 201);
    });
}
