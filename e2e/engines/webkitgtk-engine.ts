import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { Builder, By, Capabilities, error, type WebDriver } from 'selenium-webdriver';

import { DROP_SOURCE, dispatchDrop } from './dispatched-drop.ts';
import type { EngineBrowser, EngineLimits, EnginePage } from './engine-page.ts';
import { freePort } from './free-port.ts';
import { ownProcess } from './own-process.ts';
import { pickWithoutDialog } from './picked-input.ts';

/** https://github.com/WebKit/WebKit/pull/73114 is to bring them back. Measured with 2.50.6: `types` has no `Files`. */
const NO_DROPS =
  'dropped by dispatched events: WebKitGTK hands no dropped file to any page since it closed CVE-2025-13947';

export interface WebKitGtkPaths {
  /** `WebKitWebDriver` */
  readonly driver: string;
  /** `MiniBrowser`, the browser that comes with it. */
  readonly browser: string;
}

/**
 * Now and then, the more often the busier the machine, MiniBrowser leaves half a second after its start, and WebKitWebDriver 2.50
 * waits for it for ever: it answers neither the session's request nor a later one. Only another driver starts another session.
 */
const START_TIMES_MS = [6_000, 8_000, 10_000, 12_000, 14_000];

/**
 * WebKitGTK, Safari's engine, through its WebDriver.
 *
 * @param proxyPort of an HTTP proxy for all hosts but loopback ones
 */
export async function startWebKitGtk(
  paths: WebKitGtkPaths,
  display: string,
  proxyPort: number,
  limits: EngineLimits,
): Promise<EngineBrowser> {
  const { driver, end } = await startSession(paths, display, proxyPort);
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 1000 });
  const version = (await driver.getCapabilities()).get('browserVersion') as string;
  return {
    description: `WebKitGTK ${version}`,
    limits: { ...limits, drop: NO_DROPS },
    newPage: () => Promise.resolve(webDriverPage(driver)),
    async close() {
      await driver.quit();
      await end();
    },
  };
}

interface Session {
  readonly driver: WebDriver;
  end(): Promise<void>;
}

async function startSession(paths: WebKitGtkPaths, display: string, proxyPort: number): Promise<Session> {
  const failures: unknown[] = [];
  for (const timeMs of START_TIMES_MS) {
    const port = await freePort();
    const child = spawn(paths.driver, [`--port=${port}`], {
      // Without a graphics card its compositor only costs time.
      env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
      stdio: 'ignore',
    });
    const { exited, end } = ownProcess(child);
    const server = `http://127.0.0.1:${port}/`;
    const timer = setTimeout(() => child.kill(), timeMs);
    try {
      await untilItAnswers(`${server}status`, exited);
      return { driver: await newSession(server, paths.browser, proxyPort), end };
    } catch (failure) {
      await end();
      failures.push(failure);
    } finally {
      clearTimeout(timer);
    }
  }
  throw new AggregateError(failures, `WebKitGTK did not start in ${failures.length} tries.`);
}

async function newSession(server: string, browser: string, proxyPort: number): Promise<WebDriver> {
  const proxy = `127.0.0.1:${proxyPort}`;
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    proxy: {
      proxyType: 'manual',
      httpProxy: proxy,
      sslProxy: proxy,
      noProxy: ['127.0.0.1', 'localhost'],
    },
  });
  return new Builder().usingServer(server).withCapabilities(capabilities).build();
}

/** One session has one page, which the next test opens anew. */
function webDriverPage(driver: WebDriver): EnginePage {
  const setFiles = async (selector: string, paths: readonly string[]) =>
    driver.findElement(By.css(selector)).sendKeys(paths.join('\n'));

  const evaluate: EnginePage['evaluate'] = async (run, argument) => {
    const script = `const [argument, done] = arguments;
      Promise.resolve(argument).then(${run.toString()})
        .then((value) => done({ value }), (error) => done({ failure: String(error) }));`;
    type Outcome = { readonly value: never; readonly failure?: string };
    const { value, failure } = await driver.executeAsyncScript<Outcome>(script, argument);
    if (failure !== undefined) throw new Error(failure);
    return value;
  };

  const click = (name: string) => clickButton(driver, name);

  return {
    open: (url) => driver.get(url),
    pick: (button, paths) => pickWithoutDialog({ click, evaluate }, setFiles, button, paths),
    drop: (paths) => dispatchDrop(evaluate, () => setFiles(DROP_SOURCE, paths)),
    click,
    evaluate,
    close: () => driver.get('about:blank'),
  };
}

async function clickButton(driver: WebDriver, name: string): Promise<void> {
  for (const button of await driver.findElements(By.css('button'))) {
    try {
      if ((await button.getAccessibleName()) === name) return await button.click();
    } catch (cause) {
      // Lists change under way.
      if (!(cause instanceof error.StaleElementReferenceError)) throw cause;
    }
  }
  throw new Error(`There is no button "${name}".`);
}

async function untilItAnswers(url: string, exited: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  void exited.then(() => over.abort(new Error('WebKitWebDriver ended before it answered.')));
  for (;;) {
    over.signal.throwIfAborted();
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(20);
  }
}
