import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const adapters = ['digest', 'procore', 'storage', 'resume', 'platform', 'associate', 'diagnose'];
const foundations = ['errors', 'model', 'plan', 'ports'];

/** A file at the first path that imports the second. */
type Import = readonly [from: string, specifier: string];

const core = (layer: string) => `packages/core/src/${layer}/part.ts`;

const forbidden: Import[] = [
  ...adapters.flatMap((from) =>
    adapters.filter((to) => to !== from).map((to): Import => [core(from), `../${to}/thing.js`]),
  ),
  ...adapters.flatMap((adapter) => [
    ...[...foundations, 'engine'].map((from): Import => [core(from), `../${adapter}/thing.js`]),
    [core(adapter), '../engine/thing.js'] as const,
    [core(adapter), '../create-uploader.js'] as const,
    [core(adapter), '../diagnose.js'] as const,
  ]),
  ['packages/core/src/storage/inner/part.ts', '../../procore/thing.js'],
  [core('errors'), '../model/upload.js'],
  [core('model'), '../plan/segment-plan.js'],
  [core('model'), '../engine/thing.js'],
  [core('plan'), '../ports/clock.js'],
  [core('engine'), '../create-uploader.js'],
  [core('engine'), '../index.js'],
  [core('engine'), '@procore-upload/simulator'],
  ['packages/core/src/create-uploader.ts', '@procore-upload/react'],
  ['packages/core/src/create-uploader.ts', '@procore-upload/server/node'],
  ['packages/react/src/hook.ts', '@procore-upload/core/dist/index.js'],
  ['packages/react/src/hook.ts', '@procore-upload/core/src/index.ts'],
  ['packages/react/src/hook.ts', '../../core/src/index.js'],
  ['packages/react/src/hook.ts', '@procore-upload/server'],
  ['packages/react/src/hook.test.ts', '../../core/dist/index.js'],
  ['packages/core/src/storage/part.test.ts', '@procore-upload/simulator/dist/index.js'],
  ['packages/server/src/part.ts', '@procore-upload/simulator'],
  ['packages/server/src/part.ts', '@procore-upload/core'],
  ['packages/server/src/pacing/part.ts', '../stores/store.js'],
  ['packages/server/src/stores/part.ts', '../oauth/sessions.js'],
  ['packages/server/src/oauth/part.ts', '../create-procore-backend.js'],
  ['packages/server/src/bodies/part.ts', '../answer-endpoint.js'],
  ['packages/simulator/src/part.ts', '@procore-upload/server'],
  ['packages/simulator/src/s3-store/part.ts', '../procore/thing.js'],
  ['packages/simulator/src/s3-store/part.ts', '../clock.js'],
  ['apps/demo/src/page.tsx', '@procore-upload/server'],
  ['apps/demo/src/page.tsx', '@procore-upload/core/dist/index.js'],
  ['apps/demo/server/main.ts', '../../../packages/server/src/index.ts'],
  ['e2e/flow.spec.ts', '../packages/core/src/index.ts'],
];

const allowed: Import[] = [
  ...[...adapters, 'engine'].flatMap((from) =>
    foundations.map((to): Import => [core(from), `../${to}/thing.js`]),
  ),
  ...[...adapters, 'engine'].map((to): Import => [
    'packages/core/src/create-uploader.ts',
    `./${to}/thing.js`,
  ]),
  ...adapters.map((to): Import => ['packages/core/src/diagnose.ts', `./${to}/thing.js`]),
  ...adapters.map((adapter): Import => [core(adapter), './neighbour.js']),
  ['packages/core/src/digest/inner/part.ts', '../pool.js'],
  [core('model'), '../errors/upload-error.js'],
  [core('ports'), '../plan/segment-plan.js'],
  ['packages/core/src/index.ts', './create-uploader.js'],
  ['packages/core/src/storage/part.test.ts', '../procore/thing.js'],
  ['packages/core/src/storage/part.test.ts', '@procore-upload/simulator'],
  ['packages/core/src/testing/part.ts', '@procore-upload/simulator'],
  ['packages/react/src/hook.ts', '@procore-upload/core'],
  ['packages/server/src/oauth/part.ts', '../stores/store.js'],
  ['packages/server/src/stores/part.ts', '../error-body.js'],
  ['packages/server/src/oauth/part.test.ts', '../index.js'],
  ['packages/server/src/part.test.ts', '@procore-upload/simulator'],
  ['packages/simulator/src/storage/part.ts', '../s3-store/s3-store.js'],
  ['packages/simulator/src/s3-store/part.test.ts', '../testing/ports.js'],
  ['apps/demo/src/page.tsx', '@procore-upload/react/styles.css'],
  ['apps/demo/server/main.ts', '@procore-upload/server/node'],
  ['e2e/flow.spec.ts', '@procore-upload/core'],
];

/** Lines that the linter has refused, as `path:line`. */
const refused = new Set<string>();
let folder: string;

const imports = [...forbidden, ...allowed];
const lineOf = ([from, specifier]: Import) =>
  `${from}:${imports.filter(([path]) => path === from).findIndex(([, other]) => other === specifier) + 1}`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-directions-'));
  for (const config of ['oxlint.config.ts', 'scripts/import-directions.ts']) put(config);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of new Set(imports.map(([from]) => from))) {
    const lines = imports
      .filter(([from]) => from === path)
      .map(([, specifier]) => `export * from '${specifier}';`);
    put(path, lines.join('\n'));
  }
  const { stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/oxlint'),
    ['--format=unix', 'packages', 'apps', 'e2e'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  for (const line of stdout.split('\n')) {
    const place = /^(.+:\d+):\d+: .*\(no-restricted-imports\)\]$/.exec(line)?.[1];
    if (place) refused.add(place.replace(`${folder}/`, ''));
  }
  expect(stderr).toBe('');
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, text?: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  if (text === undefined) copyFileSync(join(root, path), target);
  else writeFileSync(target, text);
}

describe('the import directions of docs, by the real linter with the real configuration', () => {
  test.each(forbidden)('%s may not import %s', (...line) => {
    expect(refused).toContain(lineOf(line));
  });

  test.each(allowed)('%s may import %s', (...line) => {
    expect(refused).not.toContain(lineOf(line));
  });
});
