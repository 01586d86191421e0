import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MiB = 1024 * 1024;

export interface DiskFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** Lower-case hex, taken by Node while the file was written. */
  readonly sha256: string;
}

export interface DiskFiles {
  /** A folder of the test's own, gone after it. */
  readonly directory: string;
  /** A file of pseudo-random bytes, the same for the same name and size. */
  write(name: string, size: number): Promise<DiskFile>;
  /** A file that has this size and takes no room. */
  writeSparse(name: string, size: number): Promise<string>;
  /** Lower-case hex. */
  sha256Of(path: string): Promise<string>;
  clean(): Promise<void>;
}

export async function createDiskFiles(): Promise<DiskFiles> {
  const directory = await mkdtemp(join(tmpdir(), 'procore-upload-e2e-'));
  return {
    directory,
    async write(name, size) {
      const path = join(directory, name);
      const hash = createHash('sha256');
      const handle = await open(path, 'w');
      const block = seededBlock(name);
      for (let written = 0; written < size; written += block.length) {
        // No two blocks are the same, so that a swapped or repeated segment shows.
        block.writeDoubleLE(written, 0);
        const piece = block.subarray(0, Math.min(block.length, size - written));
        hash.update(piece);
        await handle.write(piece);
      }
      await handle.close();
      return { name, path, size, sha256: hash.digest('hex') };
    },
    async writeSparse(name, size) {
      const path = join(directory, name);
      await (await open(path, 'w')).close();
      await truncate(path, size);
      return path;
    },
    async sha256Of(path) {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
      return hash.digest('hex');
    },
    clean: () => rm(directory, { recursive: true }),
  };
}

function seededBlock(seed: string): Buffer {
  const block = Buffer.alloc(MiB);
  let state = createHash('sha256').update(seed).digest().readUInt32LE() || 1;
  for (let offset = 0; offset < block.length; offset += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    block.writeInt32LE(state, offset);
  }
  return block;
}
