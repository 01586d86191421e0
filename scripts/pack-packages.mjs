import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { root, toolEnv } from './processes.mjs';

/**
 * Packs every package as `npm publish` would send it, from what is built.
 *
 * @param {string} folder where the tarballs go
 * @returns {Promise<string[]>} paths of the tarballs
 */
export async function packPackages(folder) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // pnpm alone knows what `workspace:` stands for.
  const pack = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  // Prints every file of every package: heard, and told only where it fails.
  await promisify(execFile)('npx', ['--yes', packageManager, ...pack], { cwd: root, env: toolEnv });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tgz'))
    .toSorted()
    .map((name) => join(folder, name));
}
