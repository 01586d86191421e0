import type { CompletedUpload } from '@procore-upload/core';
import type { ProcoreResource } from '@procore-upload/react/query';
import * as v from 'valibot';

/** A field that is not as expected is one that is not there: a photo without it can still be shown. */
const text = v.fallback(v.nullish(v.string()), undefined);

/** Procore's image object, as far as it is shown. Older photos have a file name alone. */
const photoSchema = v.object({
  id: v.string(),
  name: text,
  filename: text,
  url: text,
  thumbnail_url: text,
  size: v.fallback(v.nullish(v.number()), undefined),
  created_at: text,
});

export interface Photo {
  readonly id: string;
  readonly name: string;
  /** Where the photo is, for a while. */
  readonly url: string | undefined;
  /** A smaller picture where Procore made one, else the photo itself. */
  readonly thumbnailUrl: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  /** ISO 8601. */
  readonly created_at: string | undefined;
}

export function toPhoto(resource: ProcoreResource): Photo {
  const { id, name, filename, url, thumbnail_url, size, created_at } = v.parse(photoSchema, resource);
  return {
    id,
    name: name ?? filename ?? `Photo ${id}`,
    url: url ?? undefined,
    thumbnailUrl: thumbnail_url ?? url ?? undefined,
    size: size ?? undefined,
    created_at: created_at ?? undefined,
  };
}

/** Where the photo is that an upload has become, if Procore answered with its address. */
export function linkToPhoto({ association }: CompletedUpload): string | undefined {
  const created = v.safeParse(v.object({ url: v.string() }), association);
  return created.success ? created.output.url : undefined;
}
