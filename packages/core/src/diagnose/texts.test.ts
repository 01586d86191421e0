import { expect, test } from 'vitest';

import { duration } from './clock-check.js';
import { corsRule } from './cors-rule.js';
import { redact } from './redact-report.js';

test('the CORS rule names the origin of the page, and is the JSON that S3 takes', () => {
  const rule = corsRule('https://app.example');
  expect(JSON.parse(rule)).toEqual([
    {
      AllowedOrigins: ['https://app.example'],
      AllowedMethods: ['PUT', 'POST'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 3600,
    },
  ]);
  expect(rule).toContain('"AllowedMethods": ["PUT", "POST"],\n');
});

test.each([
  ['The script https://cdn.example/w.js?token=abc#x failed', 'The script https://cdn.example/w.js failed'],
  ["'http://127.0.0.1:4010/a?X-Amz-Signature=1' refused", "'http://127.0.0.1:4010/a' refused"],
  ['Authorization: Bearer abc.def-1 was refused', 'Authorization: Bearer … was refused'],
  ['Is this fine? Yes.', 'Is this fine? Yes.'],
])('%j goes out as %j', (text, redacted) => expect(redact(text)).toBe(redacted));

test.each([
  [6 * 3_600_000, '6 h'],
  [-5_430_000, '1 h 31 min'],
  [26 * 3_600_000 + 60_000, '1 d 2 h 1 min'],
])('%d ms is %s', (ms, words) => expect(duration(ms)).toBe(words));
