/** Marks an element for stylesheets and tests: what it is, and the state of the thing it belongs to. */
export function part(
  name: string,
  state: string,
): { readonly 'data-part': string; readonly 'data-state': string } {
  return { 'data-part': name, 'data-state': state };
}
