import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from './processes.mjs';

const IGNORED = new Set(['node_modules', 'dist', '.git']);

/**
 * Does the work unless it was done before for the same inputs and its result is still there.
 *
 * @param {{ name: string, inputs: readonly string[], result: string }} step inputs and result are paths from the
 * workspace's root; a folder stands for all files below it but dist/ and node_modules/
 * @param {() => Promise<void>} work
 */
export async function onceFor({ name, inputs, result }, work) {
  // Below node_modules, so that whoever deletes that folder deletes the stamps with it.
  const stamp = join(root, 'node_modules/.cache/procore-upload', name);
  const key = hashOf(inputs);
  if (existsSync(join(root, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const path of inputs.flatMap(filesBelow)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !IGNORED.has(name))
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)));
}
