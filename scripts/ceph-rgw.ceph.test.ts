import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const MODULE = new URL('./ceph-rgw.mjs', import.meta.url);
const STARTED_BY_LIBRARY = `import(${JSON.stringify(MODULE.href)}).then(async ({ startCephRgw }) => {
  const { endpoint } = await startCephRgw();
  console.log(JSON.stringify({ endpoint }));
})`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceph-rgw-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const start = (args: string[]): ChildProcess =>
  spawn(process.execPath, args, {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function endpointOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('Nothing is read from the process.');
  const [line] = (await once(stdout, 'data')) as [Buffer];
  return (JSON.parse(line.toString()) as { endpoint: string }).endpoint;
}

/** Every process that was started with this test's folder. */
async function processes(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    // Some end while they are looked at.
    ids.map(async (id) => (await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')).includes(folder)),
  );
  return ids.filter((_, index) => found[index]);
}

test.each([
  ['SIGINT', [MODULE.pathname], []],
  ['the crash of who asked for it', ['-e', STARTED_BY_LIBRARY], []],
  ['its own crash, but for its files', [MODULE.pathname], [expect.stringContaining('procore-upload-ceph-')]],
])(
  'everything ends with %s',
  async (how, args, left) => {
    const child = start(args);
    expect((await fetch(await endpointOf(child))).status).toBe(200);
    expect((await processes()).length).toBeGreaterThanOrEqual(4);
    child.kill(how === 'SIGINT' ? how : 'SIGKILL');
    await vi.waitFor(async () => expect(await processes()).toEqual([]), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual(left));
  },
  60_000,
);
