import { randomFillSync } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PIECE = 32 * 1024 * 1024;
const AT_ONCE = 64;

/** Random bytes, no two files alike, from the disk's cache as after a copy. */
export async function writeFiles(
  folder: string,
  { files, bytes }: { readonly files: number; readonly bytes: number },
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: files }, (_, index) =>
    join(folder, bytes > PIECE / 32 ? `laser scan ${index}.e57` : `IMG_${index}.jpg`),
  );
  const left = paths.values();
  const write = async () => {
    for (const path of left)
      await (bytes > PIECE ? writeLarge(path, bytes) : writeFile(path, randomBytes(bytes)));
  };
  await Promise.all(Array.from({ length: bytes > PIECE ? 1 : AT_ONCE }, write));
  return paths;
}

async function writeLarge(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w');
  const piece = Buffer.alloc(PIECE);
  for (let written = 0; written < bytes; written += PIECE)
    await file.write(randomFillSync(piece), 0, Math.min(PIECE, bytes - written));
  await file.close();
}

function randomBytes(count: number): Buffer {
  return randomFillSync(Buffer.alloc(count));
}
