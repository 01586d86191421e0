import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/**
 * How to launch Chromium on this machine: Playwright's own build where it was downloaded, Debian's package
 * otherwise. Chromium's sandbox cannot run as root, so the flag goes only there.
 */
export function chromiumLaunch() {
  const own = existsSync(chromium.executablePath());
  return {
    ...(own ? {} : { executablePath: DEBIAN_CHROMIUM }),
    args: [
      // No host but this one: a browser's own errands and a page's slips must not make tests depend on a network.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}

export function chromiumIsInstalled() {
  return existsSync(chromium.executablePath()) || existsSync(DEBIAN_CHROMIUM);
}
