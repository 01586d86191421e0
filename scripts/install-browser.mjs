// Runs on the pinned Node, after the install: finds a Chromium for the tests or installs one.
import { existsSync } from 'node:fs';

import { chromiumIsInstalled } from './browsers.mjs';
import { CommandFailed, run, runScript } from './processes.mjs';

const MINUTE = 60_000;

await runScript(async () => {
  if (chromiumIsInstalled()) return;
  const mayInstallPackages = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  await attempt("Playwright's own Chromium", async () => {
    await run('playwright', ['install', 'chromium'], { quiet: true, timeoutMs: 3 * MINUTE });
    // The download brings no system libraries; a bare machine lacks some.
    if (mayInstallPackages) await run('playwright', ['install-deps', 'chromium'], { quiet: true });
  });
  if (!chromiumIsInstalled() && mayInstallPackages) {
    await attempt("Debian's chromium package", async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['update'], { env, quiet: true, timeoutMs: 3 * MINUTE });
      const packages = ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation'];
      await run('apt-get', packages, { env, quiet: true, timeoutMs: 10 * MINUTE });
    });
  }
  if (chromiumIsInstalled()) return;
  throw new CommandFailed(
    'The browser tests need Chromium, and none could be installed. Either allow downloads for\n' +
      '  npx playwright install chromium\n' +
      'or install a package that brings /usr/bin/chromium (Debian: apt-get install chromium), then run this again.',
  );
});

async function attempt(what, install) {
  console.error(`Installing ${what} …`);
  try {
    await install();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(`${what} could not be installed: ${error.message}`);
  }
}
