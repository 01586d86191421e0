import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, test } from 'vitest';

import manifest from '../../package.json' with { type: 'json' };

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
const OPTIONAL = '@tanstack/react-query';

let app: string;

/** An app that has installed this package as it is built, and everything it asks for but the optional peer. */
beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'procore-upload-app-'));
  const installed = join(app, 'node_modules', manifest.name);
  for (const part of ['package.json', 'dist']) {
    await cp(join(PACKAGE, part), join(installed, part), { recursive: true });
  }
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  for (const name of needed.filter((name) => name !== OPTIONAL)) {
    const link = join(app, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(PACKAGE, 'node_modules', name), link);
  }
});

afterAll(() => rm(app, { recursive: true }));

async function exportsOf(entry: string): Promise<string> {
  const print = `console.log(Object.keys(await import(${JSON.stringify(entry)})).join())`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', print], { cwd: app });
  return (await run).stdout;
}

test('the main entry loads where react-query is not installed', async () => {
  expect(await exportsOf(manifest.name)).toContain('useProcoreUpload');
});

test('the query entry asks for it', async () => {
  await expect(exportsOf(`${manifest.name}/query`)).rejects.toThrow(`Cannot find package '${OPTIONAL}'`);
  expect(manifest.peerDependenciesMeta[OPTIONAL]).toEqual({ optional: true });
});

test("the query entry is no client's alone: a server may prefetch with it", async () => {
  const folder = join(PACKAGE, 'dist/query');
  const modules = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  expect(modules).toContain('index.js');
  for (const name of modules) expect(await readFile(join(folder, name), 'utf8')).not.toContain('use client');
});
