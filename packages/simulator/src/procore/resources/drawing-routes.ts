import { Hono } from 'hono';
import * as v from 'valibot';

import { day, id } from '../body-fields.js';
import { unprocessable } from '../errors.js';
import { projectScope, readBody, type ApiEnv } from '../request-context.js';
import type { FoundUpload } from '../uploads/upload-claims.js';
import type { RepeatedCalls } from './repeated-calls.js';
import type { ResourceService } from './resource-service.js';

const drawingUploadSchema = v.looseObject({
  drawing_upload: v.looseObject({
    drawing_set_id: id,
    drawing_area_id: id,
    drawing_log_imports: v.pipe(
      v.array(
        v.looseObject({
          upload_uuid: v.string(),
          drawing_date: day,
          default_revision: v.nullish(v.string()),
          drawing_id: v.nullish(id),
          received_date: v.nullish(day),
        }),
      ),
      v.minLength(1, 'must not be empty.'),
    ),
  }),
});

/** Drawing uploads: PDFs that Procore splits into drawings. The splitting is not simulated. */
export function drawingRoutes(resources: ResourceService, repeated: RepeatedCalls): Hono<ApiEnv> {
  const collection = 'drawing_uploads';
  return new Hono<ApiEnv>()
    .basePath('/rest/v1.1/projects/:projectId/drawing_uploads')
    .get('/', (c) => {
      const scope = projectScope(c, c.req.param('projectId'));
      return c.json(resources.list(collection, scope).map(({ json }) => json));
    })
    .post('/', async (c) => {
      const scope = projectScope(c, c.req.param('projectId'));
      const { drawing_upload: body } = await readBody(c, drawingUploadSchema);
      const create = () =>
        resources.create(
          {
            collection,
            kind: 'drawing',
            uploads: body.drawing_log_imports.map(({ upload_uuid: uuid }, index) => ({
              uuid,
              field: `drawing_log_imports.${index}.upload_uuid`,
            })),
            json: (found) => {
              found.forEach(assertPdf);
              return body;
            },
          },
          { owner: c.var.identity, scope },
        );
      const token = c.req.header('idempotency-token');
      const key = token && JSON.stringify([c.var.identity, scope, token]);
      const { json } = await (key ? repeated.once(key, create) : create());
      return c.json(json, 201);
    });
}

function assertPdf({ upload: { contentType, filename = '' }, field }: FoundUpload): void {
  if (contentType === 'application/pdf' || /\.pdf$/i.test(filename)) return;
  throw unprocessable({ [field]: ['is no PDF.'] });
}
