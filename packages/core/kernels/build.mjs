import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import asc from 'assemblyscript/asc';

/** The module that is shipped: bytes as text, because bundlers agree on nothing else that needs no loader. */
const MODULE = fileURLToPath(new URL('../src/digest/lane-kernels.ts', import.meta.url));

/** No runtime, no imports: four functions over one memory. */
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

/**
 * Compiles the kernels.
 * @returns {Promise<string>} the text of the module that is shipped
 */
export async function buildKernels() {
  let wasm;
  let messages = '';
  const { error } = await asc.main(['index.ts', ...OPTIONS, '--outFile', 'kernels.wasm'], {
    readFile: (name) => (name.startsWith('node_modules') ? null : readSource(name)),
    writeFile: (_name, contents) => void (wasm = contents),
    listFiles: () => [],
    stderr: { write: (text) => void (messages += text) },
  });
  if (error || !wasm) throw new Error(`The kernels do not compile.\n${messages}`);
  return [
    '// Written by `npm run build:kernels` from packages/core/kernels; a test compares it with a fresh build.',
    '',
    '/** WebAssembly with SIMD, as base64. */',
    'export const LANE_KERNELS =',
    `  '${Buffer.from(wasm).toString('base64')}';`,
    '',
  ].join('\n');
}

async function readSource(name) {
  try {
    return await readFile(new URL(name, import.meta.url), 'utf8');
  } catch (error) {
    // The compiler asks for a module at several places.
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(MODULE, await buildKernels());
