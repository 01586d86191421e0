/** By the day and time that Procore gives, ISO 8601. */
export function newestFirst<Item extends { readonly created_at?: string | null | undefined }>(
  items: readonly Item[],
): readonly Item[] {
  return items.toSorted((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? ''));
}
