import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { CommandFailed, exists, pinnedNode, root, run, runScript } from './processes.mjs';
import { onceFor } from './stamps.mjs';

/**
 * Installs the dependencies, unless that was done for these manifests. Needs Node ≥ 20 and npm only: pnpm comes
 * through npx, because corepack fails on some registries' mirrors.
 */
export async function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()];
  await onceFor({ name: 'install', inputs, result: 'node_modules/node/bin/node' }, async () => {
    // CI: pnpm must not stop to ask whether it may replace a node_modules folder of another making.
    const env = { ...process.env, CI: 'true' };
    await run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], { env, quiet: true });
    if (!exists('node_modules/node/bin/node')) {
      throw new CommandFailed(
        `The install left no ${pinnedNode}: the pinned "node" package did not install.`,
      );
    }
  });
}

/** Builds the packages; `tsc -b` itself skips what is fresh. */
export async function buildPackages() {
  await run('tsc', ['-b', ...foldersIn('packages')], { quiet: true });
}

/** Builds the demo's page, unless that was done for these sources. */
export async function buildDemo() {
  const inputs = [
    'pnpm-lock.yaml',
    'tsconfig.base.json',
    'apps/demo',
    'packages/core/src',
    'packages/react/src',
  ];
  await onceFor({ name: 'demo', inputs, result: 'apps/demo/dist/client/index.html' }, () =>
    run('vite', ['build'], { quiet: true, cwd: join(root, 'apps/demo') }),
  );
}

/** Finds or installs a Chromium for the tests, or other engines. */
export async function installBrowser(...engines) {
  await run(pinnedNode, ['scripts/install-browser.mjs', ...engines], { quiet: true });
}

/** The package.json files of the workspace: the root's, and those of its packages. */
function manifests() {
  const folders = ['e2e', ...foldersIn('packages'), ...foldersIn('apps')];
  return ['package.json', ...folders.map((folder) => `${folder}/package.json`)];
}

/** Those that hold a package, not what an editor or another branch has left behind. */
function foldersIn(parent) {
  const folders = readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
  return folders.filter((folder) => exists(`${folder}/package.json`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => {
    await install();
    await buildPackages();
    await buildDemo();
  });
}
