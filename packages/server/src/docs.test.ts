import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');

test('docs/backend.md shows the proxy that the tests run', () => {
  expect(read('docs/backend.md')).toContain(
    `\`\`\`js\n${read('packages/server/examples/plain-proxy.mjs')}\`\`\``,
  );
});

/** `path` "words", "other words": each file of tests that docs/security.md names, with the words after it. */
const named = [
  ...read('docs/security.md').matchAll(/`([^`]+\.(?:test|spec)\.ts)`((?:,? "[^"]+")+)/g),
].flatMap(([, path = '', words = '']) =>
  [...words.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [path, title]),
);

describe('docs/security.md names', () => {
  test('tests for every table', () => expect(named.length).toBeGreaterThan(25));

  test.each(named)('%s, "%s", which is there', (path = '', title = '') => {
    expect(existsSync(root + path)).toBe(true);
    expect(read(path)).toContain(title);
  });
});
