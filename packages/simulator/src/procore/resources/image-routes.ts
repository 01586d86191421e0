import { Hono } from 'hono';
import * as v from 'valibot';

import { nonBlank } from '../body-fields.js';
import { projectScope, readBody, type ApiEnv } from '../request-context.js';
import type { ResourceService } from './resource-service.js';

/** Kept as they are given. */
const imageFields = v.looseObject({});

const guideSchema = v.pipe(
  v.looseObject({
    upload: v.looseObject({ uuid: v.string(), image_name: nonBlank, source: v.nullish(v.string()) }),
    image: imageFields,
  }),
  v.transform(({ upload: { uuid, image_name: name, source }, image }) => ({
    named: { uuid, field: 'upload.uuid' },
    name,
    fields: { ...image, source: source ?? null },
  })),
);

const referenceSchema = v.pipe(
  v.looseObject({
    upload_uuid: v.string(),
    image_name: nonBlank,
    image: imageFields,
    upload: v.optional(v.never('must not be there besides upload_uuid: these are two forms of one body.')),
  }),
  v.transform(({ upload_uuid: uuid, image_name: name, image }) => ({
    named: { uuid, field: 'upload_uuid' },
    name,
    fields: { ...image, source: null },
  })),
);

/** Procore documents two bodies. Which one is meant is told by the field that names the upload. */
const imageSchema = v.lazy((input) =>
  Object.hasOwn(Object(input) as object, 'upload_uuid') ? referenceSchema : guideSchema,
);

export function imageRoutes(resources: ResourceService): Hono<ApiEnv> {
  const collection = 'images';
  return new Hono<ApiEnv>()
    .basePath('/rest/v1.0/images')
    .get('/', (c) => {
      const scope = projectScope(c, c.req.query('project_id'));
      return c.json(resources.list(collection, scope).map(({ json }) => json));
    })
    .post('/', async (c) => {
      const scope = projectScope(c, c.req.query('project_id'));
      const { named, name, fields } = await readBody(c, imageSchema);
      const created = await resources.create(
        {
          collection,
          kind: 'image',
          name,
          uploads: [named],
          json: ([found]) => ({
            ...fields,
            name,
            upload_uuid: named.uuid,
            size: found?.size,
            content_type: found?.upload.contentType ?? 'application/octet-stream',
          }),
        },
        { owner: c.var.identity, scope },
      );
      return c.json(created.json, 201);
    });
}
