/** Pixels: two for each that the stylesheet shows, for dense screens. */
const WIDTH = 80;
/** Higher ones are strips of which a thumbnail shows nothing. */
const MAX_HEIGHT = WIDTH * 8;
/** Bytes. A picture is decoded whole before it is made small. */
const MAX_FILE_SIZE = 40_000_000;
/** About 25 kB each. */
const MAX_KEPT = 200;

/** `null`: this browser cannot show it. Neither a file nor its bytes are kept by their thumbnail. */
const bitmaps = new WeakMap<File, ImageBitmap | null>();
/** Those that are still open, the one longest unused first. */
const kept = new Set<ImageBitmap>();
let lastDecoded: Promise<unknown> = Promise.resolve();

/** A small picture of an image that was asked for lately. Draw it at once: later it may be closed. */
export function keptThumbnail(file: File): ImageBitmap | undefined {
  const bitmap = bitmaps.get(file);
  if (!bitmap || !kept.delete(bitmap)) return undefined;
  kept.add(bitmap);
  return bitmap;
}

/**
 * Makes a small picture of an image, off the main thread, one at a time. `undefined` for what this browser cannot show, for very
 * large files, and once `signal` is aborted.
 */
export function loadThumbnail(file: File, signal: AbortSignal): Promise<ImageBitmap | undefined> {
  const decoded = lastDecoded.then(async () => {
    if (signal.aborted || bitmaps.get(file) === null) return undefined;
    const known = keptThumbnail(file);
    if (known) return known;
    const bitmap = await decode(file);
    bitmaps.set(file, bitmap);
    if (!bitmap) return undefined;
    keep(bitmap);
    return bitmap;
  });
  lastDecoded = decoded;
  return decoded;
}

async function decode(file: File): Promise<ImageBitmap | null> {
  if (file.size > MAX_FILE_SIZE) return null;
  try {
    const bitmap = await createImageBitmap(file, { resizeWidth: WIDTH, resizeQuality: 'medium' });
    if (bitmap.height <= MAX_HEIGHT) return bitmap;
    bitmap.close();
    return null;
  } catch {
    // HEIC in most browsers, a damaged file: the icon of its type stays.
    return null;
  }
}

function keep(bitmap: ImageBitmap): void {
  kept.add(bitmap);
  const [oldest] = kept;
  if (kept.size <= MAX_KEPT || !oldest) return;
  kept.delete(oldest);
  oldest.close();
}
