import type { OxlintOverride } from 'oxlint';

interface Pattern {
  regex: string;
  message: string;
}

const foundations = ['errors', 'model', 'plan', 'ports'];

/** None of them may know another: `storage` cannot pass on what `procore` knows. */
const adapters = ['digest', 'procore', 'storage', 'resume', 'platform', 'associate', 'diagnose'];

/**
 * What each folder of core/src may import besides itself. `create-uploader.ts`, `diagnose.ts` and `index.ts` put the
 * parts together and may import all of them.
 */
const allowedImports: Record<string, readonly string[]> = {
  errors: [],
  model: ['errors'],
  plan: ['errors', 'model'],
  ports: ['errors', 'model', 'plan'],
  engine: foundations,
  ...Object.fromEntries(adapters.map((adapter) => [adapter, foundations])),
};

/** The files of core/src that stand above its folders. */
const assembly = ['index', 'create-uploader', 'uploader-options', 'diagnose'];

/**
 * What each folder of server/src may import of its neighbours, besides the plain files above them that say what an error and
 * a secret is. The files of server/src itself put a backend together; `oauth` stands on top of it.
 */
const serverImports: Record<string, readonly string[]> = {
  bodies: [],
  pacing: [],
  ownership: [],
  stores: ['ownership'],
  oauth: ['stores', 'ownership'],
};

/** The files of server/src that put the parts together, and those that hand the whole to a framework. */
const serverAssembly = [
  'index',
  'create-procore-backend',
  'answer-endpoint',
  'options',
  'node',
  'express',
  'hono',
  'next',
  'redis',
  'sqlite',
];

/** The packages that may not be imported, by the folder that may not. */
const forbiddenPackages = {
  'packages/core': forbidPackages('react', 'server', 'simulator'),
  'packages/react': forbidPackages('server', 'simulator'),
  'packages/server': forbidPackages('core', 'react', 'simulator'),
  'packages/simulator': forbidPackages('core', 'react', 'server'),
  // What runs in the browser must not pull in what holds tokens, nor what is for tests.
  'apps/demo/src': forbidPackages('server', 'simulator'),
};

/** Holds everywhere, tests included: a package is entered by its public doors. */
const publicDoorsOnly: readonly Pattern[] = [
  {
    regex: '^@procore-upload/[^/]+/(?:src|dist)(?:/|$)',
    message: "Import the package's public entry, not its files.",
  },
  {
    regex: '^(?:\\.\\.?/)+(?:[^.].*/)?(?:src|dist|node_modules)/',
    message: 'A relative path must not lead into a package: import it by its name.',
  },
];

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'e2e/**'];

function restrict(files: string[], patterns: readonly Pattern[]): OxlintOverride {
  return {
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [...publicDoorsOnly, ...patterns] }] },
  };
}

function forbidPackages(...names: string[]): Pattern {
  return {
    regex: `^@procore-upload/(?:${names.join('|')})(?:/|$)`,
    message: `This folder must not import ${names.join(', ')}.`,
  };
}

function restrictLayer([layer, imports]: [string, readonly string[]]): OxlintOverride {
  const allowed = [layer, ...imports];
  const forbidden = Object.keys(allowedImports).filter((name) => !allowed.includes(name));
  return restrict(
    [`packages/core/src/${layer}/**`],
    [
      forbiddenPackages['packages/core'],
      {
        regex: `^(?:\\.\\./)+(?:${forbidden.join('|')})/`,
        message: `${layer} may import ${imports.join(', ') || 'nothing of core'} alone.`,
      },
      {
        regex: `^(?:\\.\\./)+(?:${assembly.join('|')})\\.js$`,
        message: 'The parts do not know who puts them together.',
      },
    ],
  );
}

function restrictServerFolder([folder, imports]: [string, readonly string[]]): OxlintOverride {
  const forbidden = Object.keys(serverImports).filter((name) => name !== folder && !imports.includes(name));
  return restrict(
    [`packages/server/src/${folder}/**`],
    [
      forbiddenPackages['packages/server'],
      {
        regex: `^\\.\\./(?:${forbidden.join('|')})/`,
        message: `${folder} may import ${imports.join(', ') || 'no other folder'} alone.`,
      },
      {
        regex: `^\\.\\./(?:${serverAssembly.join('|')})\\.js$`,
        message: 'The parts do not know who puts them together.',
      },
    ],
  );
}

/** Later overrides replace earlier ones: from the general to the particular, tests last. */
export const importDirections: OxlintOverride[] = [
  restrict(['**/*.{ts,tsx,mjs}'], []),
  ...Object.entries(forbiddenPackages).map(([folder, pattern]) =>
    restrict([`${folder}/**/*.{ts,tsx}`], [pattern]),
  ),
  ...Object.entries(allowedImports).map(restrictLayer),
  ...Object.entries(serverImports).map(restrictServerFolder),
  restrict(
    ['packages/simulator/src/s3-store/**'],
    [
      forbiddenPackages['packages/simulator'],
      { regex: '^(?:\\.\\./)', message: 'The store stands alone: it knows S3, and nothing of Procore.' },
    ],
  ),
  restrict(tests, []),
];
