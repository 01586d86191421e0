/**
 * An esbuild plugin that prints what a bundle consists of, by package and folder: minified bytes, before gzip.
 *
 * @param {string} title
 * @returns {import('esbuild').Plugin}
 */
export function bundleWeights(title) {
  return {
    name: 'bundle-weights',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        if (metafile) console.log(table(title, weights(metafile)));
      });
    },
  };
}

/** @returns {[part: string, bytes: number][]} heaviest first */
function weights({ outputs }) {
  const bytesOf = new Map();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const part = partOf(path);
      bytesOf.set(part, (bytesOf.get(part) ?? 0) + bytesInOutput);
    }
  }
  return [...bytesOf].filter(([, bytes]) => bytes > 0).toSorted(([, a], [, b]) => b - a);
}

/** `packages/core/dist/engine/send.js` → `core/engine`; a dependency's file → the dependency. */
function partOf(path) {
  const [, dependency] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (dependency) return dependency;
  const [, ...own] = /packages\/([^/]+)\/dist\/(?:([^/]+)\/)?/.exec(path) ?? [];
  return own.filter(Boolean).join('/') || 'the entry itself';
}

function table(title, rows) {
  const total = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
  const lines = [...rows, ['minified', total]].map(
    ([part, bytes]) => `  ${part.padEnd(28)}${String(bytes).padStart(8)}${percent(bytes, total)}`,
  );
  return ['', title, ...lines].join('\n');
}

function percent(bytes, total) {
  return `${((bytes / total) * 100).toFixed(1)} %`.padStart(9);
}
