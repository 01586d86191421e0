import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { readSettings } from './settings.ts';
import { startDemo, type Demo } from './start-demo.ts';

let pageDirectory: string;
let demo: Demo;

const start = (env: NodeJS.ProcessEnv = {}) =>
  startDemo(readSettings([], { DEMO_PORT: '0', SIMULATOR_PORT: '0', ...env }), pageDirectory);

beforeEach(async () => {
  pageDirectory = await mkdtemp(join(tmpdir(), 'demo-page-'));
  await mkdir(join(pageDirectory, 'assets'));
  await writeFile(join(pageDirectory, 'index.html'), '<title>Documents</title>');
  await writeFile(join(pageDirectory, 'assets/index-0a1b2c.js'), 'export {};');
  demo = await start();
});

afterEach(async () => {
  await demo.close();
  await rm(pageDirectory, { recursive: true });
});

const get = (path: string, headers: HeadersInit = {}) => fetch(demo.url + path, { headers });

test('serves the page under a policy that lets it run its worker and reach the store, and no more', async () => {
  const response = await get('/');
  expect(await response.text()).toContain('Documents');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("worker-src 'self';");
  for (const source of ['connect-src', 'img-src']) {
    expect(policy).toMatch(new RegExp(`${source} 'self' http://127\\.0\\.0\\.1:\\d+;`));
  }
});

test('serves each page by its clean address', async () => {
  await mkdir(join(pageDirectory, 'examples/plain'), { recursive: true });
  await writeFile(join(pageDirectory, 'examples/plain/index.html'), '<title>Plain</title>');
  for (const path of ['/examples/plain', '/examples/plain/']) {
    const response = await get(path);
    expect(await response.text()).toContain('Plain');
    expect(response.headers.get('content-type')).toMatch(/html/);
  }
});

test('lets Material UI have empty style elements on its own page, and no page any other', async () => {
  const styleSource = async (path: string) =>
    /style-src [^;]+/.exec((await get(path)).headers.get('content-security-policy') ?? '')?.[0];
  const ofNoBytes = createHash('sha256').digest('base64');
  expect(await styleSource('/examples/mui/')).toBe(`style-src 'self' 'sha256-${ofNoBytes}'`);
  expect(await styleSource('/')).toBe("style-src 'self'");
  expect(await styleSource('/examples/plain/')).toBe("style-src 'self'");
});

test('shows how the pages are written, and nothing else of the folder', async () => {
  const source = await get('/source/src/documents/documents-page.tsx');
  expect(await source.text()).toContain('export function DocumentsPage');
  expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await (await get('/source/README.md')).text()).toContain('# ');
  for (const path of ['/source/package.json', '/source/src/gone.ts', '/source/src/%2e%2e/package.json']) {
    expect((await get(path)).status).toBe(404);
  }
});

test('lets hashed assets be kept for ever, under the same policy', async () => {
  const response = await get('/assets/index-0a1b2c.js');
  expect(response.headers.get('content-type')).toMatch(/javascript/);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
  const missing = await get('/assets/gone.js');
  expect(missing.status).toBe(404);
  expect(missing.headers.get('cache-control')).toBe('no-cache');
});

test('tells the page its company and project', async () => {
  const response = await get('/demo.json');
  expect(await response.json()).toEqual({ companyId: '1', projectId: '1' });
});

test('tells who is signed in: at first a guest, who may upload at once', async () => {
  expect(await (await get('/auth/session')).json()).toEqual({ user: null });
  const away = await fetch(`${demo.url}/auth/sign-in`, { redirect: 'manual' });
  const question = new URL(away.headers.get('location') ?? '').searchParams;
  expect(question.get('redirect_uri')).toBe(`${demo.url}/auth/callback`);
});

test('lets nobody in who has not signed in, where that is wanted', async () => {
  await demo.close();
  demo = await start({ DEMO_SIGN_IN: 'required' });
  const files = '/api/procore/rest/v1.0/files?project_id=1';
  expect((await get(files, { 'procore-company-id': '1' })).status).toBe(401);
});

test('works with an account of its own, by environment variables alone', async () => {
  const simulator = /http:\S+/.exec(demo.procore)?.[0] ?? '';
  const account = await start({
    PROCORE_ENVIRONMENT: 'custom',
    PROCORE_API_URL: simulator,
    PROCORE_LOGIN_URL: simulator,
    PROCORE_CLIENT_ID: 'demo-client',
    PROCORE_CLIENT_SECRET: 'demo-secret',
    PROCORE_PROJECT_ID: '2',
  });
  expect(account.procore).toBe('Procore custom');
  const created = await fetch(`${account.url}/api/procore/rest/v1.1/projects/2/uploads`, {
    method: 'POST',
    headers: {
      origin: account.url,
      'content-type': 'application/json',
      'x-requested-with': 'test',
      'procore-company-id': '1',
    },
    body: JSON.stringify({ response_filename: 'plan.pdf', size: 3 }),
  });
  expect(created.status).toBe(201);
  const away = await fetch(`${account.url}/auth/sign-in`, { redirect: 'manual' });
  expect(away.headers.get('location')).toContain(`${simulator}/oauth/authorize?`);
  await account.close();
});

test('passes what its company may do on to Procore, and nothing of another company', async () => {
  const files = '/api/procore/rest/v1.0/files?project_id=1';
  const allowed = await get(files, { 'procore-company-id': '1' });
  expect(allowed.status).toBe(200);
  expect(await allowed.json()).toEqual([]);
  expect((await get(files, { 'procore-company-id': '2' })).status).toBe(403);
});

test.each([
  '/rest/v1.0/images?project_id=1',
  '/rest/v1.1/projects/1/drawing_uploads',
  '/rest/v1.0/projects/1/specification_uploads',
  '/rest/v1.0/file_versions?project_id=1',
  '/rest/v1.0/projects/1/rfis',
])('lets uploads become what %s lists', async (path) => {
  const listed = await get(`/api/procore${path}`, { 'procore-company-id': '1' });
  expect(await listed.json()).toEqual([]);
});

test('lets uploads become nothing else', async () => {
  const path = '/api/procore/rest/v1.0/projects/1/punch_items';
  expect((await get(path, { 'procore-company-id': '1' })).status).toBe(404);
});

test('names the setting of a port that is taken', async () => {
  const { port } = new URL(demo.url);
  await expect(start({ DEMO_PORT: port })).rejects.toThrow(/Set DEMO_PORT/);
  await expect(start({ SIMULATOR_PORT: port })).rejects.toThrow(/Set SIMULATOR_PORT/);
});

test('says how the page is built where it is not', async () => {
  await rm(join(pageDirectory, 'index.html'));
  await expect(start()).rejects.toThrow(/npm run demo/);
});

test('ends what it started', async () => {
  const simulator = /http:\S+/.exec(demo.procore)?.[0] ?? '';
  expect((await fetch(`${simulator}/_simulator/uploads`)).status).toBe(200);
  await demo.close();
  await expect(get('/')).rejects.toThrow('fetch failed');
  await expect(fetch(`${simulator}/_simulator/uploads`)).rejects.toThrow('fetch failed');
  demo = await start();
});
