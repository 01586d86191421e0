import { chromium, firefox, webkit } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';
import { findXvfb, type EngineName, type FoundEngine } from '../../scripts/engines.mjs';
import { INSECURE_HOST, type EngineBrowser } from './engine-page.ts';
import { dropByEvents, dropByProtocol, dropOnDisplay, playwrightEngine } from './playwright-engine.ts';
import { startWebKitGtk } from './webkitgtk-engine.ts';
import { startXDisplay } from './x-display.ts';

const FIREFOX = {
  name: 'Firefox',
  // Commands for emulation that Playwright sends and the system's Firefox lacks.
  context: { viewport: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null },
} as const;

const BY_EVENTS = { drop: 'dropped by dispatched events: its driver has no other way' };
const NO_DIALOG = {
  dialog: 'picked without the dialog, which no WebDriver reaches: the input behind the button gets the files',
};

/**
 * Starts an engine that reaches this machine and no other host.
 *
 * @param proxyPort of the proxy that knows {@link INSECURE_HOST}
 */
export async function startEngine(
  name: EngineName,
  found: FoundEngine,
  proxyPort: number,
): Promise<EngineBrowser> {
  switch (found.kind) {
    case 'chromium':
      return startChromium();
    case 'firefox-esr':
      return startFirefoxEsr(found.path, proxyPort);
    case 'webkitgtk': {
      const display = await startXDisplay(findXvfb() ?? '');
      const engine = await startWebKitGtk(found, display.name, proxyPort, NO_DIALOG);
      return closingAfter(engine, () => display.close());
    }
    case 'playwright': {
      const type = { firefox, webkit }[found.browser];
      const proxy = { server: `127.0.0.1:${proxyPort}`, bypass: 'localhost,127.0.0.1' };
      const browser = await type.launch({ proxy });
      return playwrightEngine(browser, {
        name: `Playwright's ${name}`,
        drop: dropByEvents,
        limits: BY_EVENTS,
      });
    }
  }
}

async function startChromium(): Promise<EngineBrowser> {
  const { args = [], ...options } = chromiumLaunch();
  const rules = '--host-resolver-rules=';
  // Not through a proxy: an insecure page of a host that is not on this machine may not reach a store that is.
  const withHost = args.map((arg) => arg.replace(rules, `${rules}MAP ${INSECURE_HOST} 127.0.0.1, `));
  const browser = await chromium.launch({ ...options, args: withHost });
  return playwrightEngine(browser, { name: 'Chromium', drop: dropByProtocol });
}

async function startFirefoxEsr(executablePath: string, proxyPort: number): Promise<EngineBrowser> {
  const options = {
    channel: 'moz-firefox',
    executablePath,
    // Its own errands, updates and telemetry among them, end at the proxy too.
    firefoxUserPrefs: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
    },
  };
  const xvfb = findXvfb();
  if (!xvfb) {
    const limits = { ...BY_EVENTS, ...NO_DIALOG };
    return playwrightEngine(await firefox.launch(options), { ...FIREFOX, drop: dropByEvents, limits });
  }
  const display = await startXDisplay(xvfb);
  const env = { ...process.env, DISPLAY: display.name } as Record<string, string>;
  const browser = await firefox.launch({ ...options, headless: false, env });
  const engine = playwrightEngine(browser, {
    ...FIREFOX,
    drop: dropOnDisplay(display.name),
    limits: NO_DIALOG,
  });
  return closingAfter(engine, () => display.close());
}

function closingAfter(engine: EngineBrowser, close: () => Promise<void>): EngineBrowser {
  return {
    ...engine,
    async close() {
      await engine.close();
      await close();
    },
  };
}
