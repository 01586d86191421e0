// Runs on the pinned Node, after the install: finds the engines that are named, or installs them. Without a name: Chromium.
import { existsSync } from 'node:fs';

import { debianPackages, findEngine, howToInstall } from './engines.mjs';
import { CommandFailed, run, runScript } from './processes.mjs';

const MINUTE = 60_000;

await runScript(async () => {
  const named = process.argv.slice(2);
  for (const engine of named.length === 0 ? ['chromium'] : named) await find(engine);
});

async function find(engine) {
  if (findEngine(engine)) return;
  const mayInstallPackages = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  const ways = [
    () => installPlaywrights(engine, mayInstallPackages),
    ...(mayInstallPackages ? [() => installPackages(engine)] : []),
  ];
  // Debian's own packages are the browsers that people have; its Chromium alone is larger than Playwright's.
  if (engine !== 'chromium') ways.reverse();
  for (const install of ways) {
    await install();
    if (findEngine(engine)) return;
  }
  const message = `No ${engine} could be installed. Either allow downloads and run this again, or: ${howToInstall(engine)}`;
  // Everything is tested in Chromium; the flows that want another engine are skipped without it.
  if (engine === 'chromium') throw new CommandFailed(message);
  console.error(message);
}

async function installPlaywrights(engine, mayInstallPackages) {
  await attempt(`Playwright's own ${engine}`, async () => {
    await run('playwright', ['install', engine], { quiet: true, timeoutMs: 3 * MINUTE });
    // The download brings no system libraries; a bare machine lacks some.
    if (mayInstallPackages) await run('playwright', ['install-deps', engine], { quiet: true });
  });
}

async function installPackages(engine) {
  const packages = debianPackages[engine];
  await attempt(`Debian's ${packages.join(', ')}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env, quiet: true, timeoutMs: 3 * MINUTE });
    const install = ['install', '--yes', '--no-install-recommends', ...packages];
    await run('apt-get', install, { env, quiet: true, timeoutMs: 10 * MINUTE });
  });
}

async function attempt(what, install) {
  console.error(`Installing ${what} …`);
  try {
    await install();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(`${what} could not be installed: ${error.message}`);
  }
}
