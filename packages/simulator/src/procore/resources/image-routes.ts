import { Hono } from 'hono';
import * as v from 'valibot';

import type { SimulatedClock } from '../../clock.js';
import { contentDisposition } from '../../storage/content-disposition.js';
import type { UrlSigner } from '../../storage/presigned-url.js';
import { nonBlank } from '../body-fields.js';
import { projectScope, readBody, type ApiEnv } from '../request-context.js';
import type { Resource, ResourceService } from './resource-service.js';

export interface ImageRoutesOptions {
  resources: ResourceService;
  urls: UrlSigner;
  clock: SimulatedClock;
}

/** A photo keeps its URL for so long, and each URL holds for twice that: a page that lists again need not load again. */
const URL_PERIOD_SECONDS = 900;

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

/** Photos: create and list. As in Procore's image object, `url` is the photo itself; smaller pictures are not made here. */
export function imageRoutes({ resources, urls, clock }: ImageRoutesOptions): Hono<ApiEnv> {
  const collection = 'images';
  const show = async ({ json, uploads: [upload] }: Resource) => {
    if (upload === undefined) return json;
    const { key, filename, contentType = 'application/octet-stream' } = upload;
    const period = URL_PERIOD_SECONDS * 1000;
    const url = await urls.presignDownload(
      key,
      { contentType, contentDisposition: contentDisposition('inline', filename) },
      { signedAt: Math.floor(clock.now() / period) * period, ttlSeconds: 2 * URL_PERIOD_SECONDS },
    );
    return { ...json, url };
  };
  return new Hono<ApiEnv>()
    .basePath('/rest/v1.0/images')
    .get('/', async (c) => {
      const scope = projectScope(c, c.req.query('project_id'));
      return c.json(await Promise.all(resources.list(collection, scope).map(show)));
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
      return c.json(await show(created), 201);
    });
}
