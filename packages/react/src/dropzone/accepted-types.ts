/** MIME types, each with its file extensions, as react-dropzone and the browser's file pickers take them. */
export type AcceptedTypes = Readonly<Record<string, string | readonly string[]>>;

/** Short names of what is accepted: extensions without their dot where given (`PDF`), kinds otherwise (`image`). */
export function acceptedTypes(accept: AcceptedTypes | undefined): readonly string[] | undefined {
  if (!accept) return undefined;
  const names = Object.entries(accept).flatMap(([mimeType, extensions]) => {
    const list = [extensions].flat();
    return list.length > 0 ? list.map(extensionName) : [mimeName(mimeType)];
  });
  return [...new Set(names)];
}

/** The words of an `accept` attribute, as react-dropzone gives them to the input: beside extensions, a wildcard says nothing. */
export function acceptTokens(accept: AcceptedTypes): string[] {
  return Object.entries(accept).flatMap(([mimeType, extensions]) => {
    const list = [extensions].flat();
    return list.length > 0 && mimeType.endsWith('/*') ? list : [mimeType, ...list];
  });
}

function extensionName(extension: string): string {
  return extension.replace(/^\./, '').toUpperCase();
}

function mimeName(mimeType: string): string {
  const [kind = mimeType, subtype] = mimeType.split('/');
  return subtype === '*' ? kind : mimeType;
}
