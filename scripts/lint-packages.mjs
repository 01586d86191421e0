import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packPackages } from './pack-packages.mjs';
import { run, runScript } from './processes.mjs';
import { buildPackages, install } from './setup.mjs';

/** Whether each package, as it would be published, can be imported and typed the way its package.json says. */
await runScript(async () => {
  await install();
  await buildPackages();
  const folder = mkdtempSync(join(tmpdir(), 'procore-upload-packages-'));
  try {
    for (const tarball of await packPackages(folder)) {
      await run('publint', ['--strict', tarball]);
      await run('attw', [tarball, '--profile', 'esm-only', '--format', 'table-flipped', '--no-summary']);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
