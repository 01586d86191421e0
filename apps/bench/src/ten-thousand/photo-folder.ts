import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';

export const FOLDERS = 20;
export const PHOTOS_IN_EACH = 500;
const PHOTO_BYTES = 1024;

/** Writes folders of real JPEGs of 1 KiB, no two alike. */
export async function writePhotos(folder: string, page: Page): Promise<void> {
  const jpeg = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 16, height: 16 } });
  for (let level = 0; level < FOLDERS; level += 1) {
    const path = join(folder, `level ${level}`);
    await mkdir(path, { recursive: true });
    await Promise.all(
      Array.from({ length: PHOTOS_IN_EACH }, (_, index) => {
        // Decoders stop at the end of the image.
        const photo = Buffer.alloc(PHOTO_BYTES, `level ${level}, photo ${index}. `);
        jpeg.copy(photo);
        return writeFile(join(path, `IMG_${level * PHOTOS_IN_EACH + index}.jpg`), photo);
      }),
    );
  }
}
