import { expect, test } from 'vitest';

import { policyLine } from './policy-line.js';

test.each([
  [
    "default-src 'self'; script-src 'self'",
    'script-src',
    "'wasm-unsafe-eval'",
    "script-src 'self' 'wasm-unsafe-eval'",
  ],
  [
    "default-src 'self' https://cdn.example",
    'script-src',
    "'wasm-unsafe-eval'",
    "script-src 'self' https://cdn.example 'wasm-unsafe-eval'",
  ],
  ["worker-src 'none'; script-src 'self'", 'worker-src', "'self'", "worker-src 'self'"],
  ["default-src 'none'", 'worker-src', "'self'", "worker-src 'self'"],
  [
    "default-src 'none'; script-src https://cdn.example",
    'worker-src',
    "'self'",
    "worker-src https://cdn.example 'self'",
  ],
  ["child-src 'none'; script-src 'self'", 'worker-src', 'blob:', 'worker-src blob:'],
  ["CONNECT-SRC 'self';", 'connect-src', 'https://s3.example', "connect-src 'self' https://s3.example"],
  [
    "connect-src 'self'; connect-src *",
    'connect-src',
    'https://s3.example',
    "connect-src 'self' https://s3.example",
  ],
  [
    "script-src 'nonce-Zm9v' 'strict-dynamic'",
    'script-src',
    "'wasm-unsafe-eval'",
    "script-src 'nonce-…' 'strict-dynamic' 'wasm-unsafe-eval'",
  ],
  ['', 'connect-src', 'https://s3.example', "connect-src 'self' https://s3.example"],
] as const)('%j: %s lacks %s', (policy, directive, source, line) => {
  expect(policyLine(policy, directive, source)).toBe(line);
});
