/** The fields by which Procore's resources name uploads (procore-api.md, "Associating an upload with a resource"). */
const NAMING_FIELDS = ['upload_uuid', 'upload_uuids', 'upload_ids', 'file_upload_id'];

/**
 * Every upload that a body names, wherever in it: a resource that is made may be of any shape, and an upload hidden in
 * one of its corners is as much somebody's as one at the top.
 */
export function uploadsNamedIn(body: unknown): string[] {
  return [...new Set(collect(body, ''))];
}

function collect(value: unknown, field: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isNaming = NAMING_FIELDS.includes(key) || (key === 'uuid' && field === 'upload');
    if (!isNaming) return collect(inner, Array.isArray(value) ? field : key);
    return [inner].flat(Number.POSITIVE_INFINITY).map((uuid) => String(uuid));
  });
}
