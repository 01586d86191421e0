import type { Fault } from '@procore-upload/simulator';

import { startPolicyDoor, type LoopbackServer } from './engines/loopback-proxies.ts';
import { BEST_PRACTICE, violations } from './support/axe.ts';
import { diagnosePage, withDirective, type DiagnosePage } from './support/diagnose-page.ts';
import { expect, test as base } from './support/test.ts';

const PAGE = /\/diagnose\/$/;
const PAGE_AND_WORKER = /\/diagnose\/$|worker.*\.js$/;
const always = (on: Fault['on'], effect: Fault['do']): Fault => ({ on, times: 1000, do: effect });

const STORAGE_CHECKS = ['test-upload', 'storage', 'cors', 'etag'] as const;

interface Fixtures {
  readonly diagnosis: DiagnosePage;
  readonly storageOrigin: string;
  /** Opens the page with one directive of the policy replaced, in the answers to these paths. */
  readonly openUnder: (paths: RegExp, directive: string, sources: string) => Promise<DiagnosePage>;
}

const test = base.extend<Fixtures>({
  diagnosis: async ({ page, demo }, use) => use(diagnosePage(page, demo.url)),
  /** From the policy of the demo, which names it. */
  storageOrigin: async ({ demo }, use) => {
    const policy = (await fetch(demo.url)).headers.get('content-security-policy') ?? '';
    await use(/connect-src 'self' ([^;\s]+)/.exec(policy)?.[1] ?? '');
  },
  // A server of its own: to Chromium a page that `route.fulfill` answers comes from no address, and may then not ask a loopback one.
  openUnder: async ({ page, demo }, use) => {
    const doors: LoopbackServer[] = [];
    await use(async (paths, directive, sources) => {
      const door = await startPolicyDoor(demo.url, (policy, path) =>
        paths.test(path) ? withDirective(policy, directive, sources) : policy,
      );
      doors.push(door);
      const diagnosis = diagnosePage(page, `http://localhost:${door.port}`);
      await diagnosis.open();
      return diagnosis;
    });
    await Promise.all(doors.map((door) => door.close()));
  },
});

test('all is fine, and nothing is created', async ({ page, diagnosis, simulator }) => {
  await diagnosis.open();
  await diagnosis.run();
  await diagnosis.expectProblems([]);
  await expect(page.getByText('All 10 checks are fine.')).toBeVisible();
  expect(await simulator.uploads()).toEqual([]);
});

for (const protocol of ['v1.0', 'v1.1', 'v2.1']) {
  test(`all is fine with a test upload over ${protocol}, which is never completed`, async ({
    page,
    demo,
    diagnosis,
    simulator,
  }) => {
    await page.goto(`${demo.url}/diagnose/?protocol=${protocol}`);
    await diagnosis.run({ testUpload: true });
    await diagnosis.expectProblems([]);
    await expect(page.getByText('All 14 checks are fine.')).toBeVisible();
    const uploads = await simulator.uploads();
    expect(uploads).toHaveLength(1);
    expect(uploads[0]).toMatchObject({ filename: 'procore-upload-diagnosis.txt' });
    expect(['complete', 'available']).not.toContain(uploads[0]?.status);
    const calls = (await simulator.requests()).map(({ method, path }) => `${method} ${path}`);
    expect(calls.filter((call) => call.startsWith('PATCH'))).toEqual([]);
    expect(calls.filter((call) => call.startsWith('POST') && !call.includes('/oauth/'))).toHaveLength(1);
  });
}

test('a policy without WebAssembly', async ({ openUnder }) => {
  const diagnosis = await openUnder(PAGE_AND_WORKER, 'script-src', "'self'");
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['csp', 'wasm']);
  for (const name of ['csp', 'wasm'] as const) {
    await expect(diagnosis.fixOf(name)).toHaveText("script-src 'self' 'wasm-unsafe-eval'");
  }
});

test("WebAssembly refused by the policy of the worker's own answer alone", async ({ openUnder }) => {
  const diagnosis = await openUnder(/worker.*\.js$/, 'script-src', "'self'");
  await diagnosis.run();
  await diagnosis.expectProblems(['wasm']);
  await expect(diagnosis.check('wasm')).toContainText('policy of its own answer');
  await expect(diagnosis.fixOf('wasm')).toContainText("script-src 'self' 'wasm-unsafe-eval'");
});

test('a policy that refuses workers', async ({ openUnder }) => {
  const diagnosis = await openUnder(PAGE, 'worker-src', "'none'");
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['csp', 'workers']);
  for (const name of ['csp', 'workers'] as const) {
    await expect(diagnosis.fixOf(name)).toHaveText("worker-src 'self'");
  }
});

test("a worker whose file is the page's index", async ({ page, diagnosis }) => {
  await page.route(/worker.*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await diagnosis.open();
  await diagnosis.run();
  await diagnosis.expectProblems(['workers']);
  await expect(diagnosis.fixOf('workers')).toContainText('createWorker');
});

test('a policy that does not name the storage', async ({ openUnder, storageOrigin }) => {
  const diagnosis = await openUnder(PAGE, 'connect-src', "'self'");
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['csp', 'storage'], ['cors', 'etag']);
  for (const name of ['csp', 'storage'] as const) {
    await expect(diagnosis.fixOf(name)).toHaveText(`connect-src 'self' ${storageOrigin}`);
  }
});

test('a policy that does not let the page ask its backend', async ({ openUnder, storageOrigin }) => {
  // The demo's own data is read before; the backend's path is then no longer allowed.
  const diagnosis = await openUnder(PAGE, 'connect-src', `http://localhost:*/demo.json ${storageOrigin}`);
  await diagnosis.run();
  await diagnosis.expectProblems(['backend', 'csp'], ['sign-in', 'permission', 'clock']);
  await expect(diagnosis.fixOf('csp')).toHaveText(
    /^connect-src http:\/\/localhost:\*\/demo\.json \S+ 'self'$/,
  );
});

test('storage hides the ETag', async ({ page, demo, diagnosis, simulator }) => {
  await simulator.fault(always({ target: 'storage', method: 'PUT' }, { hideEtag: true }));
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['etag']);
  const rule = JSON.parse(await diagnosis.fixOf('etag').innerText()) as unknown;
  expect(rule).toMatchObject([{ AllowedOrigins: [new URL(demo.url).origin], ExposeHeaders: ['ETag'] }]);
  expect(await page.locator('main').innerText()).not.toContain('X-Amz');
});

test('storage has no CORS rule for this page', async ({ demo, diagnosis, simulator }) => {
  await simulator.fault(always({ target: 'storage', method: 'OPTIONS' }, { status: 403 }));
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['cors'], ['etag']);
  expect(JSON.parse(await diagnosis.fixOf('cors').innerText())).toEqual([
    {
      AllowedOrigins: [new URL(demo.url).origin],
      AllowedMethods: ['PUT', 'POST'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 3600,
    },
  ]);
});

test('a blocker or a firewall stands before the storage', async ({ page, diagnosis, storageOrigin }) => {
  await page.route(`${storageOrigin}/**`, (route) => route.abort());
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['storage'], ['cors', 'etag']);
  await expect(diagnosis.fixOf('storage')).toContainText(storageOrigin);
});

test('storage refuses the bytes, and says why', async ({ diagnosis, simulator }) => {
  const body = '<Error><Code>SignatureDoesNotMatch</Code></Error>';
  await simulator.fault(always({ target: 'storage', method: 'PUT' }, { status: 403, body }));
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['storage'], ['etag']);
  await expect(diagnosis.check('storage')).toContainText('SignatureDoesNotMatch');
});

test('signed out', async ({ diagnosis, simulator }) => {
  await simulator.fault(always({ target: 'api', path: '/rest/' }, { status: 401 }));
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['sign-in'], ['permission', ...STORAGE_CHECKS]);
  await expect(diagnosis.fixOf('sign-in')).toContainText('resumeAll()');
});

test('a company that is not open to this person', async ({ page, diagnosis }) => {
  await page.route('**/demo.json', (route) => route.fulfill({ json: { companyId: '2', projectId: '1' } }));
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['permission'], [...STORAGE_CHECKS]);
  await expect(diagnosis.fixOf('permission')).toContainText(/scope: \{ companyId: "2", projectId: "1" \}/);
});

test('a project that is not there', async ({ page, diagnosis }) => {
  await page.route('**/demo.json', (route) => route.fulfill({ json: { companyId: '1', projectId: '77' } }));
  await diagnosis.open();
  await diagnosis.run();
  await diagnosis.expectProblems(['permission']);
  await expect(diagnosis.check('permission')).toContainText('project 77');
});

test('IndexedDB is refused', async ({ page, diagnosis }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
  });
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['indexeddb']);
  await expect(diagnosis.fixOf('indexeddb')).toContainText('private');
});

for (const [hours, words] of [
  [6, '6 h ahead of'],
  [-6, '6 h behind'],
] as const) {
  test(`the clock is ${hours} hours off`, async ({ page, diagnosis }) => {
    await page.clock.setFixedTime(Date.now() + hours * 3_600_000);
    await diagnosis.open();
    await diagnosis.run({ testUpload: true });
    await diagnosis.expectProblems(['clock']);
    await expect(diagnosis.check('clock')).toContainText(words);
    await expect(diagnosis.check('clock')).toContainText('Uploads do not depend on it');
  });
}

test('the backend is down', async ({ page, diagnosis }) => {
  await page.route('**/api/procore/**', (route) => route.abort());
  await diagnosis.open();
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['backend'], ['sign-in', 'permission', ...STORAGE_CHECKS]);
  await expect(diagnosis.fixOf('backend')).toContainText('/api/procore');
});

for (const [what, status] of [
  ['a sign-in page', 200],
  ['nothing that is mounted there', 404],
] as const) {
  test(`in place of the backend answers ${what}`, async ({ page, diagnosis }) => {
    await page.route('**/api/procore/**', (route) =>
      route.fulfill({ status, contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' }),
    );
    await diagnosis.open();
    await diagnosis.run();
    await diagnosis.expectProblems(['backend'], ['sign-in', 'permission']);
    await expect(diagnosis.fixOf('backend')).toContainText("app.all('/api/procore/*'");
  });
}

test('Procore is down', async ({ diagnosis, simulator }) => {
  await simulator.fault(always({ target: 'api', path: '/rest/' }, { status: 500 }));
  await diagnosis.open();
  await diagnosis.run();
  await diagnosis.expectProblems(['backend'], ['sign-in', 'permission']);
  await expect(diagnosis.check('backend')).toContainText('Procore');
});

test('several things at once hide none of each other', async ({ page, openUnder, simulator }) => {
  await simulator.fault(always({ target: 'storage', method: 'PUT' }, { hideEtag: true }));
  await page.clock.setFixedTime(Date.now() + 3_600_000);
  const diagnosis = await openUnder(PAGE, 'worker-src', "'none'");
  await diagnosis.run({ testUpload: true });
  await diagnosis.expectProblems(['csp', 'workers', 'clock', 'etag']);
});

test('the report is copied as plain text, without what was in the address', async ({
  page,
  demo,
  diagnosis,
  simulator,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await simulator.fault(always({ target: 'storage', method: 'PUT' }, { hideEtag: true }));
  await page.goto(`${demo.url}/diagnose/?session=secret`);
  await diagnosis.run({ testUpload: true });
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('1 problem; 13 of 14 checks are fine.');
  expect(text).toContain('[OK] Clock (clock)');
  expect(text).toMatch(/\[Problem\] .* \(etag\)[\s\S]*"ExposeHeaders": \["ETag"\]/);
  expect(text).not.toMatch(/secret|X-Amz/);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    const isWide = (theme === 'light') === (width === 390);
    test(
      `${theme}, ${width} px: axe finds nothing, and nothing scrolls sideways`,
      { tag: isWide ? '@wide' : [] },
      async ({ page, openUnder, simulator }) => {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 900 });
        await simulator.fault(always({ target: 'storage', method: 'OPTIONS' }, { status: 403 }));
        const diagnosis = await openUnder(PAGE, 'worker-src', "'none'");
        expect(await violations(page, BEST_PRACTICE)).toEqual([]);
        await diagnosis.run({ testUpload: true });
        await diagnosis.expectProblems(['csp', 'workers', 'cors'], ['etag']);
        expect(await violations(page, BEST_PRACTICE)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      },
    );
  }
}

test('is found from the other pages', async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Diagnosis' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis' })).toBeVisible();
});
