import { Hono } from 'hono';

import { projectScope, readBody, type ApiEnv } from '../request-context.js';
import { createVersionSchema, type FileService } from './file-service.js';
import type { FileVersion } from './stored-file.js';

/** New versions of project files: create and list. */
export function fileVersionRoutes(files: FileService): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .basePath('/rest/v1.0/file_versions')
    .get('/', (c) => c.json(files.versions(projectScope(c, c.req.query('project_id'))).map(toJson)))
    .post('/', async (c) => {
      const scope = projectScope(c, c.req.query('project_id'));
      const body = await readBody(c, createVersionSchema);
      return c.json(toJson(await files.createVersion(body, c.var.identity, scope)), 201);
    });
}

const toJson = (version: FileVersion) => ({
  id: version.id,
  file_id: version.fileId,
  number: version.number,
  size: version.size,
  content_type: version.contentType,
  upload_uuid: version.uploadUuid,
  notes: version.notes,
  created_at: new Date(version.createdAt).toISOString(),
  created_by: version.createdBy,
});
