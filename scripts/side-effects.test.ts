import { fileURLToPath } from 'node:url';

import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

/** A place from where the packages are found by their names. */
const APP = fileURLToPath(new URL('../e2e', import.meta.url));
const ENTRY = `${APP}/entry.js`;

/** What an app's production build takes in of the packages and their dependencies, for an entry of these lines. */
async function modulesIn(source: string): Promise<string[]> {
  const { output } = (await build({
    root: APP,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry.js' ? ENTRY : null),
        load: (id) => (id === ENTRY ? source : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'entry.js', external: /^react(-dom)?(\/|$)/ } },
  })) as Rolldown.RolldownOutput;
  const chunks = output.filter((file) => file.type === 'chunk');
  const scripts = chunks.flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  );
  const assets = output.filter((file) => file.type === 'asset').map(({ fileName }) => fileName);
  return [...scripts, ...assets]
    .filter((id) => id !== ENTRY)
    .map((id) => id.replace(/.*\/(?:packages|node_modules)\//, ''));
}

const using = (name: string, entry: string) => `import { ${name} } from '${entry}';\nconsole.log(${name});`;

test('the hook brings words of errors and what snapshots are, but no engine, drop zone, list, stylesheet or simulator', async () => {
  const modules = await modulesIn(using('useProcoreUpload', '@procore-upload/react'));
  expect(modules).toContain('react/dist/hooks/use-procore-upload.js');
  const expected = /^core\/dist\/(errors|model)\/|^react\/dist\/(hooks\/|uploader-context\.js)/;
  expect(modules.filter((id) => !expected.test(id) || id.includes('dropzone'))).toEqual([]);
});

test('the query entry brings none of the components', async () => {
  const modules = await modulesIn(using('createUploadQueries', '@procore-upload/react/query'));
  expect(modules).toContain('react/dist/query/upload-queries.js');
  const expected = /^core\/dist\/(associate|errors)\/|^react\/dist\/query\/|^@tanstack\/react-query\//;
  expect(modules.filter((id) => !expected.test(id))).toEqual([]);
});

test('the engine brings nothing of React nor the diagnosis, and leaves the hashing to its worker', async () => {
  const modules = await modulesIn(using('createUploader', '@procore-upload/core'));
  expect(modules).toContain('core/dist/engine/upload-engine.js');
  expect(modules).toContainEqual(expect.stringMatching(/^assets\/digest\.worker-.*\.js$/));
  expect(
    modules.filter((id) => /^react|^simulator|^core\/dist\/diagnose|hash-wasm|js-md5|@noble/.test(id)),
  ).toEqual([]);
});

test.each([
  ['@procore-upload/core/digest.worker', 'core/dist/digest/digest.worker.js'],
  ['@procore-upload/react/styles.css', '.css'],
])('%s is kept though nothing of it is named', async (entry, kept) => {
  expect(await modulesIn(`import '${entry}';`)).toContainEqual(expect.stringContaining(kept));
});
