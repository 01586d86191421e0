import { Hono } from 'hono';
import * as v from 'valibot';

import { id } from '../body-fields.js';
import { companyScope, projectScope, readBody, type ApiContext, type ApiEnv } from '../request-context.js';
import type { Scope } from '../companies.js';
import type { DocumentUploads } from './document-uploads.js';

/** procore-api.md: "at most 100 a call". */
const MAX_BATCH = 100;

const updateSchema = v.looseObject({
  update_params: v.pipe(
    v.array(
      v.looseObject({
        id: v.pipe(id, v.transform(String)),
        upload_status: v.literal('COMPLETED', 'must be COMPLETED.'),
        file_upload_id: v.string(),
      }),
    ),
    v.minLength(1, 'must not be empty.'),
    v.maxLength(MAX_BATCH, `must be at most ${MAX_BATCH}.`),
    v.check((all) => new Set(all.map((item) => item.id)).size === all.length, 'names a document twice.'),
  ),
});

/** Document Management's uploads: complete in batches, and list. As all of v2, wrapped in `data`. */
export function documentRoutes(documents: DocumentUploads): Hono<ApiEnv> {
  const scopeOf = (c: ApiContext): Scope => {
    companyScope(c, c.req.param('companyId') ?? '');
    return projectScope(c, c.req.param('projectId'));
  };
  return new Hono<ApiEnv>()
    .basePath('/rest/v2.0/companies/:companyId/projects/:projectId/document_management/document_uploads')
    .get('/', (c) => c.json({ data: documents.list(scopeOf(c)).map(toJson) }))
    .patch('/', async (c) => {
      const scope = scopeOf(c);
      const { update_params: items } = await readBody(c, updateSchema);
      const updates = items.map((item, index) => ({ id: item.id, index, uploadUuid: item.file_upload_id }));
      const completed = await documents.complete(updates, { owner: c.var.identity, scope });
      return c.json({ data: completed.map(toJson) });
    });
}

const toJson = ({ id: documentId, uploadUuid }: ReturnType<DocumentUploads['list']>[number]) => ({
  id: documentId,
  upload_status: 'COMPLETED',
  file_upload_id: uploadUuid,
});
