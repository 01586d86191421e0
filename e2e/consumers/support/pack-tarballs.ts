import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packPackages } from '../../../scripts/pack-packages.mjs';

export const TARBALLS = 'CONSUMERS_TARBALLS';

/** Packs the packages once for all apps. The simulator is not theirs to install. */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for one.
export default async function packTarballs(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'procore-upload-tarballs-'));
  const tarballs = await packPackages(folder);
  process.env[TARBALLS] = tarballs.filter((path) => !path.includes('simulator')).join('\n');
  return () => rm(folder, { recursive: true });
}
