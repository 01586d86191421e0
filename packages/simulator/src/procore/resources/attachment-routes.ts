import { Hono } from 'hono';
import * as v from 'valibot';

import { projectScope, readBody, type ApiContext, type ApiEnv } from '../request-context.js';
import type { Scope } from '../companies.js';
import type { FoundUpload } from '../uploads/upload-claims.js';
import type { ResourceOrder, ResourceService } from './resource-service.js';

/** The resources that take attachments here, and the name of each one's object in a body. */
const OBJECTS = {
  rfis: 'rfi',
  punch_items: 'punch_item',
  meeting_topics: 'meeting_topic',
  accident_logs: 'accident_log',
  'observations/items': 'observation',
};

/** Resources of a project with `upload_ids` among their fields: create, change, show and list. Other fields are kept as given. */
export function attachmentRoutes(resources: ResourceService): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  for (const [collection, object] of Object.entries(OBJECTS)) {
    const own = collectionRoutes(resources, collection, object);
    routes.route(`/rest/v1.0/projects/:projectId/${collection}`, own);
    routes.route(`/rest/v1.0/${collection}`, own);
  }
  return routes;
}

function collectionRoutes(resources: ResourceService, collection: string, object: string): Hono<ApiEnv> {
  const bodySchema = v.looseObject({
    [object]: v.looseObject({ upload_ids: v.optional(v.array(v.string()), []) }),
  });
  const claimantOf = (c: ApiContext) => ({ owner: c.var.identity, scope: scopeOf(c) });
  const ownResource = (c: ApiContext) => resources.find(collection, c.req.param('id') ?? '', scopeOf(c));

  const readOrder = async (c: ApiContext): Promise<ResourceOrder> => {
    const body = await readBody(c, bodySchema);
    const { upload_ids: ids, ...fields } = body[object] ?? { upload_ids: [] };
    return {
      collection,
      kind: 'attachment',
      uploads: ids.map((uuid, index) => ({ uuid, field: `upload_ids.${index}` })),
      json: (found, there) => ({
        ...fields,
        attachments: [...((there?.['attachments'] as unknown[] | undefined) ?? []), ...found.map(attachment)],
      }),
    };
  };

  return new Hono<ApiEnv>()
    .get('/', (c) => c.json(resources.list(collection, scopeOf(c)).map(({ json }) => json)))
    .get('/:id', (c) => c.json(ownResource(c).json))
    .post('/', async (c) => {
      const claimant = claimantOf(c);
      return c.json((await resources.create(await readOrder(c), claimant)).json, 201);
    })
    .patch('/:id', async (c) => {
      const resource = ownResource(c);
      return c.json((await resources.change(resource, await readOrder(c), claimantOf(c))).json);
    });
}

const scopeOf = (c: ApiContext): Scope =>
  projectScope(c, c.req.param('projectId') ?? c.req.query('project_id'));

const attachment = ({ upload, size }: FoundUpload) => ({
  name: upload.filename ?? upload.uuid,
  upload_uuid: upload.uuid,
  size,
  content_type: upload.contentType ?? 'application/octet-stream',
});
