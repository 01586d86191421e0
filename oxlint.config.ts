import { defineConfig } from 'oxlint';

import { importDirections } from './scripts/import-directions.ts';

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y', 'vitest'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  // AssemblyScript is not TypeScript: its own compiler checks it.
  ignorePatterns: ['**/dist/**', 'packages/core/kernels/*.ts'],
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-empty': 'error',
    'no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'react/exhaustive-deps': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/only-throw-error': ['error', { allowRethrowing: true }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/prefer-node-protocol': 'error',

    // Where the order of requests is the meaning, they are awaited one by one.
    'no-await-in-loop': 'off',
    // Parameters named after what they hold may hide an import of that name.
    'no-shadow': 'off',
    // `__uploader` is how the demo marks what is for tests.
    'no-underscore-dangle': 'off',
    // fast-check is written `fc.…`.
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    // A list without markers loses its role in Safari unless it is said.
    'jsx-a11y/no-redundant-roles': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    // Copies instead of changes: snapshots are immutable.
    'oxc/no-map-spread': 'off',
    'promise/always-return': 'off',
    // The first to settle wins: how streams and timers are made into promises.
    'promise/no-multiple-resolved': 'off',
    'react/react-in-jsx-scope': 'off',
    // Advice for the React Compiler, which is not used here.
    'react/exhaustive-effect-dependencies': 'off',
    'react/set-state-in-effect': 'off',
    // The compiler says it better, or says the opposite.
    'typescript/consistent-return': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/unbound-method': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-set-has': 'off',
    // Workers take no target origin.
    'unicorn/require-post-message-target-origin': 'off',
    // Tests assert through helpers, in hooks and per case.
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/no-standalone-expect': 'off',
    'vitest/require-mock-type-parameters': 'off',
  },
  overrides: [
    // The linter does not know what Vite makes of `?worker&url`.
    {
      files: ['packages/core/src/digest/*.browser.test.ts', 'apps/bench/src/peers/hashing/*.ts'],
      rules: { 'import/default': 'off' },
    },
    { files: ['**/*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: ['packages/react/**', 'apps/demo/src/**'], rules: { 'react/rules-of-hooks': 'error' } },
    // Playwright's fixtures want a destructured first parameter, also where they use none.
    { files: ['e2e/**'], rules: { 'no-empty-pattern': 'off' } },
    // Apps of others, whose dependencies are not installed here: their own compilers check them.
    {
      files: ['e2e/consumers/apps/**'],
      rules: {
        'import/default': 'off',
        'import/no-default-export': 'off',
        'typescript/no-redundant-type-constituents': 'off',
      },
    },
    ...importDirections,
  ],
});
