import { afterEach, expect, test, vi } from 'vitest';

import { diagnose, type DiagnosisReport, type UploadBackend } from '../index.js';
import { createDigestWorker } from '../digest/create-digest-worker.js';
import { createDigestPool } from '../digest/digest-pool.js';
import { UploadError } from '../errors/upload-error.js';
import { systemClock } from '../platform/clock.js';
import { chooseProtocols } from '../procore/protocols.js';
import { DIAGNOSIS_CHECKS } from './report.js';
import { runDiagnosis, type DiagnosisParts } from './run-diagnosis.js';

const scope = { companyId: 1, projectId: 1 };
const FIRST = DIAGNOSIS_CHECKS.slice(0, 10);

afterEach(() => vi.restoreAllMocks());

function backendOf(answer: UploadBackend['send']) {
  return { send: vi.fn<UploadBackend['send']>(answer) };
}

/** Lists files, knows no upload. */
const healthy = () =>
  backendOf(async ({ path }) => {
    if (!path.endsWith('/files')) {
      throw new UploadError('not-found', { message: '404', details: { status: 404, reason: 'no upload' } });
    }
    return { status: 200, headers: new Headers({ Date: new Date().toUTCString() }), body: [] };
  });

const problems = (report: DiagnosisReport) =>
  report.filter(({ ok, skipped }) => !ok && !skipped).map(({ check }) => check);

const moduleWorker = (script: string) =>
  new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });

test('a page that is well, without an uploader: plain data in a stable order, by two GETs', async () => {
  const backend = healthy();
  const report = await diagnose({ backend, scope });
  expect(report.map(({ check }) => check)).toEqual(FIRST);
  expect(problems(report)).toEqual([]);
  expect(structuredClone(report)).toEqual(report);
  expect(backend.send.mock.calls.map(([{ method, path }]) => `${method} ${path}`)).toEqual([
    'GET /rest/v1.0/files',
    'GET /rest/v1.1/projects/1/uploads/00000000-0000-0000-0000-000000000000',
  ]);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('procore-upload-diagnosis');
});

test('a backend that throws what it likes hides nothing else, and no secret of it gets out', async () => {
  const backend = backendOf(async () => {
    throw new Error('Bearer abc123 refused at https://app.example/api?session=secret');
  });
  const report = await diagnose({ backend, scope, probeUpload: true });
  expect(report.map(({ check }) => check)).toEqual(DIAGNOSIS_CHECKS);
  // A create that fails in a way which no other check explains is told by its own check too.
  expect(problems(report)).toEqual(['backend', 'test-upload']);
  expect(JSON.stringify(report)).not.toMatch(/abc123|secret/);
});

test.each<[string, () => Worker, RegExp]>([
  ['that throws', () => moduleWorker('throw new Error("broken")'), /broken/],
  ['from another origin', () => new Worker('https://cdn.example/digest.worker.js?key=1'), /another origin/],
  [
    'that hashes wrongly',
    () =>
      moduleWorker(
        `postMessage({ type: 'ready', engine: 'wasm' });
     onmessage = ({ data }) => {
       if (data.type !== 'digest') return;
       for (const { id } of data.run.jobs) postMessage({ type: 'done', id, digests: { sha256: '0', md5: '0' } });
     };`,
      ),
    /digests/,
  ],
])('a worker %s', async (_, createWorker, words) => {
  const report = await diagnose({ backend: healthy(), scope, createWorker });
  expect(problems(report)).toEqual(['workers']);
  const workers = report.find(({ check }) => check === 'workers');
  expect(workers?.found).toMatch(words);
  expect(workers?.fix).toBeTruthy();
});

test('a worker that may not compile WebAssembly is named, with the line', async () => {
  const script = `postMessage({ type: 'ready', engine: 'subtle+js' });
    onmessage = ({ data }) => {
      if (data.type !== 'digest') return;
      for (const { id } of data.run.jobs) postMessage({ type: 'failed', id, name: 'Error', message: 'stop' });
    };`;
  const report = await diagnose({ backend: healthy(), scope, createWorker: () => moduleWorker(script) });
  expect(problems(report)).toEqual(['workers', 'wasm']);
  expect(report.find(({ check }) => check === 'wasm')?.fix).toContain("'wasm-unsafe-eval'");
});

test('a full disk, and no network', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('Quota exceeded', 'QuotaExceededError');
  });
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const report = await diagnose({ backend: healthy(), scope });
  expect(problems(report)).toEqual(['network', 'indexeddb']);
  expect(report.find(({ check }) => check === 'indexeddb')?.fix).toMatch(/^Free space/);
});

test("the page's own server tells the time where the backend does not", async () => {
  const backend = backendOf(async () => ({ status: 200, headers: new Headers(), body: [] }));
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(
    new Response(null, { headers: { Date: new Date(Date.now() + 6 * 3_600_000).toUTCString() } }),
  );
  const report = await diagnose({ backend, scope });
  expect(report.find(({ check }) => check === 'clock')).toMatchObject({
    ok: false,
    found: expect.stringContaining('6 h behind') as string,
  });
});

test('an abort ends it with its reason, and no listener or worker is left', async () => {
  const stop = new AbortController();
  const terminated = vi.spyOn(Worker.prototype, 'terminate');
  const listeners = vi.spyOn(document, 'removeEventListener');
  const backend = backendOf(() => new Promise(() => {}));
  const createWorker = vi.fn<() => Worker>(createDigestWorker);
  const running = diagnose({ backend, scope, createWorker, signal: stop.signal });
  await vi.waitFor(() => expect(createWorker).toHaveBeenCalled());
  const reason = new Error('enough');
  stop.abort(reason);
  await expect(running).rejects.toBe(reason);
  await vi.waitFor(() => expect(terminated).toHaveBeenCalled());
  expect(listeners.mock.calls.map(([name]) => name)).toContain('securitypolicyviolation');
  await expect(diagnose({ backend, scope, signal: stop.signal })).rejects.toBe(reason);
});

test('what never answers is given up, and hides nothing else', async () => {
  const backend = backendOf(() => new Promise(() => {}));
  const parts: DiagnosisParts = {
    backend,
    protocol: chooseProtocols('v1.1', backend, systemClock).forFile(0),
    storage: { putSegment: () => new Promise(() => {}), postForm: () => new Promise(() => {}) },
    createDigester: () =>
      createDigestPool({ workers: 1, memoryBudget: 2 ** 24, createWorker: () => moduleWorker('') }),
    connectivity: { isOnline: () => true, onChange: () => () => {} },
    clock: systemClock,
  };
  const { signal } = new AbortController();
  const report = await runDiagnosis(parts, {
    scope: { companyId: '1' },
    probeUpload: true,
    signal,
    timeoutMs: 300,
  });
  expect(problems(report)).toEqual(['backend', 'workers']);
  expect(report.find(({ check }) => check === 'indexeddb')?.ok).toBe(true);
});

test('options that cannot work are said at once', async () => {
  const invalid = { code: 'invalid-options' };
  await expect(diagnose({ backend: healthy(), scope: {} as never })).rejects.toMatchObject(invalid);
  await expect(diagnose({ scope } as never)).rejects.toMatchObject(invalid);
  await expect(diagnose({ backend: healthy(), scope, protocol: 'v9' as never })).rejects.toMatchObject(
    invalid,
  );
});
