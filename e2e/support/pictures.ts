import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

import type { DiskFile, DiskFiles } from './disk-files.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** 8 bits each of red, green and blue. */
const TRUE_COLOUR = Buffer.from([8, 2, 0, 0, 0]);

/** A PNG that browsers can show: a sky over ground of this hue, which tells one picture from the next. */
export async function writePicture(
  files: DiskFiles,
  name: string,
  { width = 320, height = 240, hue = 0 } = {},
): Promise<DiskFile> {
  const rows = Array.from({ length: height }, (_, y) => {
    const colour = y < height * 0.45 ? [150 + y, 190 + (y >> 2), 235] : groundOf(hue, y / height);
    return Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.from(colour))]);
  });
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  const bytes = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([header, TRUE_COLOUR])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.of()),
  ]);
  const path = join(files.directory, name);
  await writeFile(path, bytes);
  return { name, path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const groundOf = (hue: number, depth: number): number[] =>
  [0, 120, 240].map((turn) =>
    Math.round(110 + 70 * Math.cos(((hue - turn) * Math.PI) / 180) - 60 * (depth - 0.45)),
  );

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
