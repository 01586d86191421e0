import * as v from 'valibot';

import { anyFields, day, flag, id, name, text, uploadUuid } from './fields.js';

/** Procore's guides of direct uploads and of each resource; what they do not name does not pass. */
export const projectFile = v.strictObject({
  file: v.strictObject({
    upload_uuid: uploadUuid,
    name,
    parent_id: v.nullish(id),
    description: v.nullish(text),
    is_tracked: v.nullish(flag),
    explicit_permissions: v.nullish(flag),
    unique_name: v.nullish(flag),
  }),
});

export const fileVersion = v.strictObject({
  file_version: v.strictObject({ upload_uuid: uploadUuid, file_id: id, notes: v.nullish(text) }),
});

const imageFields = v.optional(anyFields);

/** The 2026 guide's form, and the reference's. */
export const image = v.union([
  v.strictObject({
    upload: v.strictObject({ uuid: uploadUuid, image_name: v.nullish(name), source: v.nullish(text) }),
    image: imageFields,
  }),
  v.strictObject({ upload_uuid: uploadUuid, image_name: v.nullish(name), image: imageFields }),
]);

/** Documents of one drawing upload; far above what a page sends. */
const MAX_ITEMS = 1000;

export const drawingUpload = v.strictObject({
  drawing_upload: v.strictObject({
    drawing_set_id: id,
    drawing_area_id: id,
    drawing_log_imports: v.pipe(
      v.array(
        v.strictObject({
          upload_uuid: uploadUuid,
          drawing_date: day,
          default_revision: v.nullish(text),
          drawing_id: v.nullish(id),
          received_date: v.nullish(day),
        }),
      ),
      v.maxLength(MAX_ITEMS),
    ),
  }),
});

const uploadUuids = v.pipe(v.array(uploadUuid), v.maxLength(MAX_ITEMS));

export const specificationUpload = v.strictObject({ upload_uuids: uploadUuids });

export const documentUploads = v.strictObject({
  update_params: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string('an id'), v.regex(/^[0-9A-Za-z_-]{1,64}$/, 'an id')),
        upload_status: v.literal('COMPLETED', '"COMPLETED"'),
        file_upload_id: uploadUuid,
      }),
    ),
    // Procore takes this many a call.
    v.maxLength(100),
  ),
});

/** Of a resource that is there: files are added, and nothing else of it is changed. */
export const attachmentsOf = (object: string) =>
  v.strictObject({ [object]: v.strictObject({ upload_ids: uploadUuids }) });

/** Of a resource that is made: its fields are for Procore to judge. */
export const resourceOf = (object: string) => v.strictObject({ [object]: anyFields });
