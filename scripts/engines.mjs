import { existsSync, readdirSync } from 'node:fs';
import { firefox, webkit } from 'playwright';

import { chromiumIsInstalled } from './browsers.mjs';

const FIREFOX_ESR = '/usr/bin/firefox-esr';
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const XVFB = '/usr/bin/Xvfb';
const LIBRARIES = '/usr/lib';

/** What finds each engine on this machine: a distribution's own package first, then Playwright's build. */
const finders = {
  chromium: () => (chromiumIsInstalled() ? { kind: 'chromium' } : undefined),
  firefox() {
    if (existsSync(FIREFOX_ESR)) return { kind: 'firefox-esr', path: FIREFOX_ESR };
    return existsSync(firefox.executablePath()) ? { kind: 'playwright', browser: 'firefox' } : undefined;
  },
  webkit() {
    const browser = miniBrowser();
    if (existsSync(WEBKIT_DRIVER) && browser && findXvfb()) {
      return { kind: 'webkitgtk', driver: WEBKIT_DRIVER, browser };
    }
    return existsSync(webkit.executablePath()) ? { kind: 'playwright', browser: 'webkit' } : undefined;
  },
};

export const engineNames = Object.keys(finders);

/** The Debian packages that bring an engine. */
export const debianPackages = {
  chromium: ['chromium', 'fonts-liberation'],
  firefox: ['firefox-esr', 'xvfb'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

export function findEngine(name) {
  return finders[name]();
}

/** An X server without a screen, if there is one. */
export function findXvfb() {
  return existsSync(XVFB) ? XVFB : undefined;
}

/** The way out where an engine is missing. */
export function howToInstall(name) {
  return `npx playwright install ${name}, or on Debian apt-get install ${debianPackages[name].join(' ')}`;
}

/** The browser beside the driver, below the folder of this machine's kind and of the library's version. */
function miniBrowser() {
  if (!existsSync(LIBRARIES)) return undefined;
  const folders = readdirSync(LIBRARIES).flatMap((triple) => [
    `${LIBRARIES}/${triple}/webkit2gtk-4.1`,
    `${LIBRARIES}/${triple}/webkitgtk-6.0`,
  ]);
  return folders.map((folder) => `${folder}/MiniBrowser`).find((path) => existsSync(path));
}
