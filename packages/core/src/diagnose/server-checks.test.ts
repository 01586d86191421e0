import { expect, test } from 'vitest';

import { UploadError, type UploadErrorInit } from '../errors/upload-error.js';
import type { UploadErrorCode } from '../errors/error-codes.js';
import { backendCheck, permissionCheck, signInCheck, type BackendEvidence } from './backend-checks.js';
import type { PolicyWatch } from './policy-watch.js';
import { ProbeTimeoutError, type Outcome } from './probe.js';
import { fine } from './report.js';
import { storageChecks } from './storage-checks.js';
import type { TestUpload } from './test-upload.js';

const silent: PolicyWatch = { explain: async () => undefined, check: () => fine('csp', ''), stop() {} };
const scope = { companyId: '1', projectId: '2' };

const failed = (code: UploadErrorCode, init: Partial<UploadErrorInit> = {}): Outcome<never> => ({
  ok: false,
  error: new UploadError(code, { message: `${code}.`, ...init }),
});
const answered = (code: UploadErrorCode, status: number) =>
  failed(code, { details: { status, reason: 'words' } });
const listed: BackendEvidence['list'] = {
  ok: true,
  value: { status: 200, headers: new Headers(), body: [] },
};
const noUpload = answered('not-found', 404);

/** `+`: fine, `-`: wrong, `?`: not checked; of the backend, the sign-in and the permission. */
async function verdicts(evidence: Partial<BackendEvidence>): Promise<string> {
  const whole = { list: listed, show: noUpload, receivedAt: 0, scope, ...evidence };
  const checks = [await backendCheck(whole, silent), signInCheck(whole), permissionCheck(whole)];
  return checks.map(({ ok, skipped }) => (ok ? '+' : skipped ? '?' : '-')).join('');
}

test.each<[string, Partial<BackendEvidence>, string]>([
  ['all well', {}, '+++'],
  ['nothing answers', { list: failed('backend-unreachable'), show: failed('backend-unreachable') }, '-??'],
  [
    'too slow',
    {
      list: { ok: false, error: new ProbeTimeoutError(15_000) } as never,
      show: failed('backend-unreachable'),
    },
    '-??',
  ],
  [
    'the backend breaks',
    { list: answered('backend-unreachable', 500), show: answered('backend-unreachable', 500) },
    '-??',
  ],
  ['a sign-in page', { list: failed('malformed-response'), show: failed('malformed-response') }, '-??'],
  [
    'an empty answer',
    { list: { ok: true, value: { status: 200, headers: new Headers(), body: undefined } } },
    '-+?',
  ],
  [
    'nothing is mounted',
    {
      list: failed('not-found', { details: { status: 404 } }),
      show: failed('not-found', { details: { status: 404 } }),
    },
    '-??',
  ],
  ['uploads are not passed on', { show: failed('not-found', { details: { status: 404 } }) }, '-++'],
  [
    'Procore is down',
    { list: answered('procore-unavailable', 502), show: answered('procore-unavailable', 502) },
    '-??',
  ],
  [
    'the rate limit is used up',
    { list: answered('rate-limited', 429), show: answered('rate-limited', 429) },
    '-+?',
  ],
  ['signed out', { list: answered('not-signed-in', 401), show: answered('not-signed-in', 401) }, '+-?'],
  ['signed out of Procore only when it comes to a create', { create: answered('not-signed-in', 401) }, '+-+'],
  ['forbidden', { list: answered('forbidden', 403), show: answered('forbidden', 403) }, '++-'],
  ['files may be listed, uploads not', { show: answered('forbidden', 403) }, '++-'],
  [
    'files may not be listed, but a create is taken',
    { list: answered('forbidden', 403), create: { ok: true, value: {} } },
    '+++',
  ],
  ['no such project', { list: answered('not-found', 404) }, '++-'],
  ['a defect', { list: failed('unexpected') }, '-+?'],
])('%s', async (_, evidence, expected) => expect(await verdicts(evidence)).toBe(expected));

const created: TestUpload['create'] = {
  ok: true,
  value: { kind: 'segmented', uuid: 'u', segments: [], urlsExpireAt: 0, associateBefore: 0 },
};
const origin = 'https://s3.example';
const unreachable = failed('storage-unreachable');

test.each<[string, TestUpload, string]>([
  ['all well', { create: created, sent: { origin, put: { ok: true, value: { etag: 'e' } } } }, '++++'],
  ['a hidden ETag', { create: created, sent: { origin, put: { ok: true, value: {} } } }, '+++-'],
  ['no CORS rule', { create: created, sent: { origin, put: unreachable, isThere: true } }, '++-?'],
  ['a blocker', { create: created, sent: { origin, put: unreachable, isThere: false } }, '+-??'],
  [
    'a silent store',
    { create: created, sent: { origin, put: { ok: false, error: new ProbeTimeoutError(1) } } },
    '+-??',
  ],
  ['a refusal in words', { create: created, sent: { origin, put: failed('storage-rejected') } }, '+-+?'],
  [
    'a policy',
    {
      create: created,
      sent: { origin, put: unreachable, refusal: { directive: 'connect-src', source: origin, line: 'x' } },
    },
    '+-??',
  ],
  ['no create, as another check says', { create: failed('forbidden') }, '????'],
  ['no create, for a reason of its own', { create: failed('invalid-request') }, '-???'],
])('storage: %s', (_, upload, expected) => {
  const checks = storageChecks(upload, 'https://app.example');
  expect(checks.map(({ check }) => check)).toEqual(['test-upload', 'storage', 'cors', 'etag']);
  expect(checks.map(({ ok, skipped }) => (ok ? '+' : skipped ? '?' : '-')).join('')).toBe(expected);
  for (const { ok, skipped, fix } of checks) expect(fix === undefined).toBe(ok || skipped === true);
});
