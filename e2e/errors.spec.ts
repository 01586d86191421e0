import { appendFile, rm } from 'node:fs/promises';

import type { Fault } from '@procore-upload/simulator';
import type { Page } from '@playwright/test';

import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;
const CREATE = { target: 'api', method: 'POST', path: '/uploads$' } as const;
const COMPLETE = { target: 'api', method: 'PATCH' } as const;
const always = (on: Fault['on'], effect: Fault['do']): Fault => ({ on, times: 1000, do: effect });

const gateOf = (page: Page) => page.evaluate(() => window.__uploader.getSnapshot().gate);

const statusesOf = (page: Page) =>
  page.evaluate(() => window.__uploader.getSnapshot().uploads.map(({ status }) => status));

/** What storage or Procore answers, the code it ends in, and words of it that a person finds in the list. */
const answers: Readonly<
  Record<
    string,
    { faults: readonly Fault[]; code: string; words: RegExp; parameters?: Readonly<Record<string, string>> }
  >
> = {
  'Procore says 403': {
    faults: [always(CREATE, { status: 403, body: { errors: 'The App is not connected to this company' } })],
    code: 'forbidden',
    words: /permission|not allowed|administrator/i,
  },
  'Procore says 404': {
    faults: [always(CREATE, { status: 404 })],
    code: 'not-found',
    words: /not.*(found|find|exist)/i,
  },
  'Procore says 422': {
    faults: [always(COMPLETE, { status: 422, body: { errors: { segments: ['etag is wrong'] } } })],
    code: 'invalid-request',
    words: /refused|not accept/i,
  },
  'Procore answers what nobody documented': {
    faults: [always(CREATE, { status: 201, body: { uuid: 'x', segments: 'soon' } })],
    code: 'malformed-response',
    words: /made no sense/i,
  },
  'Procore calls the upload unfinished': {
    faults: [always(COMPLETE, { status: 200, body: { uuid: 'x', status: 'receiving' } })],
    code: 'malformed-response',
    words: /made no sense/i,
  },
  'the ETag is hidden and MD5 is off': {
    faults: [always({ target: 'storage', method: 'PUT' }, { hideEtag: true })],
    code: 'etag-hidden',
    words: /storage/i,
    parameters: { md5: '0' },
  },
  'storage says the bytes are wrong, twice': {
    faults: [
      always(
        { target: 'storage', method: 'PUT' },
        {
          status: 400,
          body: '<Error><Code>BadDigest</Code><Message>The Content-MD5 did not match.</Message></Error>',
        },
      ),
    ],
    code: 'digest-mismatch',
    words: /damaged|altered|changed on the way/i,
  },
  'storage refuses the signature': {
    faults: [
      always(
        { target: 'storage', method: 'PUT' },
        { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' },
      ),
    ],
    code: 'storage-rejected',
    words: /storage/i,
  },
};

for (const [situation, { faults, code, words, parameters = {} }] of Object.entries(answers)) {
  test(`${situation}: ${code}`, async ({ documents, simulator, files }) => {
    const file = await files.write('section.pdf', 9 * MiB);
    for (const fault of faults) await simulator.fault(fault);
    await documents.open(parameters);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'failed');
    expect(await documents.errorCodeOf(file.name)).toBe(code);
    await expect(documents.row(file.name)).toContainText(words);
    expect((await simulator.uploads()).map(({ status }) => status)).not.toContain('complete');

    await simulator.clearFaults();
    await documents.button('Retry', file.name).click();
    await documents.expectState(file.name, 'completed');
  });
}

test('a refused preflight: storage-unreachable, which names all three causes', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('blocked.pdf', 9 * MiB);
  await simulator.fault(always({ target: 'storage', method: 'OPTIONS' }, { status: 403 }));
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'failed', 60_000);
  expect(await documents.errorCodeOf(file.name)).toBe('storage-unreachable');
  const hint = await page.evaluate(() => {
    const [upload] = window.__uploader.getSnapshot().uploads;
    return upload?.status === 'failed' ? upload.error.hint : '';
  });
  for (const cause of [/network/, /blocker/, /CORS/]) expect(hint).toMatch(cause);
});

test('Procore says 401: nothing fails, everything waits, and goes on once somebody says so', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const names = ['one.pdf', 'two.pdf', 'three.pdf', 'four.pdf', 'five.pdf'];
  const chosen = await Promise.all(names.map((name) => files.write(name, 6 * MiB)));
  await simulator.fault(always(CREATE, { status: 401 }));
  await documents.open();
  await documents.choose(...chosen.map(({ path }) => path));
  await expect.poll(() => gateOf(page)).toEqual({ state: 'closed', reason: 'not-signed-in' });
  await expect.poll(() => statusesOf(page)).toEqual(chosen.map(() => 'ready'));
  const creates = async () =>
    (await simulator.requests()).filter(({ method, path }) => method === 'POST' && path.endsWith('/uploads'));
  await expect.poll(async () => (await creates()).every(({ endedAt }) => endedAt !== null)).toBe(true);
  const asked = (await creates()).length;

  await simulator.clearFaults();
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  expect(await gateOf(page)).toMatchObject({ reason: 'not-signed-in' });
  expect(await creates()).toHaveLength(asked);
  await page.evaluate(() => window.__uploader.resumeAll());
  for (const { name } of chosen) await documents.expectState(name, 'completed');
});

test('Procore says 401 with five hundred files in the queue: none fails, and all go on', async ({
  page,
  documents,
  simulator,
}) => {
  await simulator.fault(always(CREATE, { status: 401 }));
  await documents.open();
  await page.evaluate(() => {
    const files = Array.from({ length: 500 }, (_, index) => new File([`note ${index}`], `note ${index}.txt`));
    window.__uploader.add(files, { scope: { companyId: 1, projectId: 1 } });
  });
  await expect.poll(() => gateOf(page)).toEqual({ state: 'closed', reason: 'not-signed-in' });
  const asked = (await simulator.requests()).filter(({ status }) => status === 401);
  // Twelve small files are on their way together, and the backend asks once more for each with its token renewed.
  expect(asked.length).toBeLessThanOrEqual(24);

  await simulator.clearFaults();
  await page.evaluate(() => window.__uploader.resumeAll());
  await expect
    .poll(() => page.evaluate(() => window.__uploader.getSnapshot().summary.count))
    .toMatchObject({ completed: 500, failed: 0 });
});

test('Procore says 429 and when to come back: nobody asks before, and nothing fails', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('busy.pdf', 20);
  await simulator.fault({ on: CREATE, do: { status: 429, headers: { 'Retry-After': '2' } } });
  await documents.open();
  const gates = page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const seen: { state: string; at: number }[] = [];
        window.__uploader.on('gate', (gate) => {
          seen.push({ ...gate, at: Date.now() });
          if (gate.state === 'open') resolve(seen);
        });
      }),
  );
  await documents.choose(file.path);
  const [closed, opened] = (await gates) as [{ reason: string; until: number }, { at: number }];
  expect(closed.reason).toBe('rate-limited');
  expect(opened.at).toBeGreaterThanOrEqual(closed.until - 5);
  await documents.expectState(file.name, 'completed');
});

for (const [when, warmUp] of [
  ['before anything was hashed', false],
  ['later on', true],
] as const) {
  test(`no network ${when}: nothing fails, and it goes on by itself`, async ({ page, documents, files }) => {
    const file = await files.write('basement.pdf', 9 * MiB);
    const before = await files.write('portal.pdf', 9 * MiB);
    await documents.open();
    if (warmUp) {
      await documents.choose(before.path);
      await documents.expectState(before.name, 'completed');
    }
    await page.context().setOffline(true);
    await documents.choose(file.path);
    await expect.poll(() => gateOf(page)).toEqual({ state: 'closed', reason: 'offline' });
    await documents.expectState(file.name, warmUp ? 'ready' : 'hashing');
    await page.context().setOffline(false);
    await documents.expectState(file.name, 'completed');
    expect(await gateOf(page)).toEqual({ state: 'open' });
  });
}

test('the backend is gone: nothing fails, it is said once, and everything goes on when it is back', async ({
  page,
  documents,
  files,
}) => {
  const file = await files.write('after.pdf', 9 * MiB);
  await documents.open();
  await page.route('**/api/procore/**', (route) => route.abort('connectionrefused'));
  await documents.choose(file.path);
  await expect.poll(() => gateOf(page)).toMatchObject({ state: 'closed', reason: 'backend-unreachable' });
  await expect(page.getByText('This site cannot be reached at the moment.')).toBeVisible();
  await documents.expectState(file.name, 'ready');

  await page.unroute('**/api/procore/**');
  await documents.expectState(file.name, 'completed');
  expect(await gateOf(page)).toEqual({ state: 'open' });
});

test('Procore is down: procore-unavailable', async ({ documents, simulator, files }) => {
  const file = await files.write('down.pdf', 9 * MiB);
  await simulator.fault(always(CREATE, { reset: 'before' }));
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'failed', 60_000);
  expect(await documents.errorCodeOf(file.name)).toBe('procore-unavailable');
});

test('a hidden ETag is stood in for by the MD5, with a warning that names the CORS rule', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('stripped.pdf', 20 * MiB);
  await simulator.fault(always({ target: 'storage', method: 'PUT' }, { hideEtag: true }));
  await documents.open();
  const warning = page.evaluate(
    () =>
      new Promise((resolve) =>
        window.__uploader.on('warning', ({ code, hint }) => resolve(`${code}: ${hint}`)),
      ),
  );
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(await warning).toMatch(/^etag-hidden: .*ExposeHeaders/);
  expect((await simulator.uploadOf(file.name)).sha256).toBe(file.sha256);
});

test('bytes that do not match their digest are refused by storage itself: digest-mismatch', async ({
  page,
  documents,
  files,
}) => {
  const file = await files.write('altered.pdf', 9 * MiB);
  await documents.open();
  // The backend is told of other digests than the page took: storage then sees bytes that do not match what was signed.
  await page.route(/\/rest\/v1\.1\/projects\/1\/uploads$/, async (route) => {
    const body = route.request().postDataJSON() as { segments: { sha256: string }[] };
    for (const segment of body.segments)
      segment.sha256 = segment.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await route.continue({ postData: JSON.stringify(body) });
  });
  await documents.choose(file.path);
  await documents.expectState(file.name, 'failed');
  expect(await documents.errorCodeOf(file.name)).toBe('digest-mismatch');
});

test('a file saved again before it was sent: file-changed', async ({ documents, simulator, files }) => {
  const file = await files.write('still open.xlsx', 20 * MiB);
  await simulator.fault({ on: CREATE, do: { delayMs: 2000 } });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'creating');
  await appendFile(file.path, 'one more row');
  await documents.expectState(file.name, 'failed');
  expect(await documents.errorCodeOf(file.name)).toBe('file-changed');
  await expect(documents.row(file.name)).toContainText(/chang|again/i);
});

test('a file that vanished before it was sent: file-unreadable', async ({ documents, simulator, files }) => {
  const file = await files.write('on a stick.mp4', 20 * MiB);
  await simulator.fault({ on: CREATE, do: { delayMs: 2000 } });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'creating');
  await rm(file.path);
  await documents.expectState(file.name, 'failed');
  expect(await documents.errorCodeOf(file.name)).toBe('file-unreadable');
});

test('an empty file where the form way is off: file-empty, and it is not taken', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('empty.txt', 0);
  await documents.open({ formUploadMaxSize: '0' });
  await documents.choose(file.path);
  await expect(page.getByText(/empty\.txt/).first()).toBeVisible();
  await expect(page.getByText(/is empty/).first()).toBeVisible();
  expect(await simulator.uploads()).toEqual([]);
});

test('a file over the limit of its protocol: file-too-large, and it is not taken', async ({
  page,
  documents,
  files,
}) => {
  const path = await files.writeSparse('point cloud.e57', 60_000_000_001);
  await documents.open({ segmentSize: '6000000' });
  await documents.choose(path);
  await expect(page.getByText(/point cloud\.e57/).first()).toBeVisible();
  await expect(page.getByText(/limit is 60 GB/).first()).toBeVisible();
});

test('a name that is taken in the project: association-failed, and another name ends it', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('twice.pdf', 2000);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  await documents.button('Remove', file.name).click();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'failed');
  expect(await documents.errorCodeOf(file.name)).toBe('association-failed');
  await expect(documents.row(file.name)).toContainText('There is a file called twice.pdf already');

  await page.getByLabel('New name').fill('twice, revised.pdf');
  await documents.button('Rename', file.name).click();
  await documents.expectState(file.name, 'completed');
  await expect(page.getByRole('rowheader', { name: 'twice, revised.pdf' })).toBeVisible();
  const stored = (await simulator.uploads()).filter(({ size }) => size === 2000);
  expect(stored.map(({ association }) => association?.kind)).toEqual(['project-file', 'project-file']);
});

test('an option that cannot work is said on the page', async ({ page, demo }) => {
  await page.goto(`${demo.url}/?segmentSize=5000000`);
  await expect(page.getByText(/segmentSize must be/)).toBeVisible();
});

test('WebAssembly refused by the content security policy: hashed all the same', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('locked down.pdf', 20 * MiB);
  await page.route(/worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'content-security-policy': "script-src 'self'" },
    });
  });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(await page.evaluate(() => window.__uploader.getSnapshot().digestEngine)).toBe('subtle+js');
  expect((await simulator.uploadOf(file.name)).sha256).toBe(file.sha256);
});
