import { describe, expect, test } from 'vitest';

import { errorFromAnswer } from './answer-errors.js';
import { linkLifeMs } from './link-life.js';
import { retryAfterMs } from './retry-after.js';

const request = { method: 'POST', path: '/rest/v1.1/projects/1/uploads', scope: { companyId: '1' } } as const;
const answer = (status: number, headers?: HeadersInit) =>
  new Response(null, { status, ...(headers && { headers }) });

describe('errorFromAnswer', () => {
  test.each([
    [400, 'invalid-request', false],
    [401, 'not-signed-in', false],
    [403, 'forbidden', false],
    [404, 'not-found', false],
    [410, 'upload-gone', false],
    [422, 'invalid-request', false],
    [429, 'rate-limited', true],
    [500, 'procore-unavailable', true],
    [501, 'procore-unavailable', false],
    [503, 'procore-unavailable', true],
  ])('%d is %s', (status, code, retryable) => {
    expect(errorFromAnswer(request, answer(status), undefined)).toMatchObject({ code, retryable });
  });

  test.each([
    [{ errors: 'The App is not connected to this company' }, 'The App is not connected to this company'],
    [{ errors: { response_filename: ["can't be blank"] } }, "response_filename can't be blank"],
    [{ error: { code: 'forbidden', message: 'No.' } }, 'No.'],
    [{ message: 'Not found', errors: ['Not found'] }, 'Not found'],
  ])('passes on the reason in %o', (body, reason) => {
    expect(errorFromAnswer(request, answer(422), body).message).toContain(`: ${reason}`);
  });

  test("takes the backend's own word for it", () => {
    const body = { error: { code: 'malformed-response', message: 'Procore answered with a page.' } };
    expect(errorFromAnswer(request, answer(502), body).code).toBe('malformed-response');
    expect(errorFromAnswer(request, answer(502), { error: { code: 'file-empty' } }).code).toBe(
      'procore-unavailable',
    );
  });

  test('keeps the wait that was asked for', () => {
    expect(errorFromAnswer(request, answer(503, { 'Retry-After': '7' }), undefined).details).toMatchObject({
      retryAfterMs: 7000,
    });
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  const waitFor = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);

  test('reads seconds and dates', () => {
    expect(waitFor({ 'Retry-After': '3' })).toBe(3000);
    expect(waitFor({ 'Retry-After': 'Mon, 23 Nov 2026 10:00:09 GMT' })).toBe(9000);
    expect(waitFor({ 'Retry-After': 'soon' })).toBeUndefined();
  });

  test("reads the rate limit's reset on the server's clock, once nothing remains", () => {
    const reset = String(now / 1000 + 3620);
    const date = 'Mon, 23 Nov 2026 11:00:00 GMT';
    expect(waitFor({ 'X-Rate-Limit-Reset': reset, 'X-Rate-Limit-Remaining': '0', Date: date })).toBe(20_000);
    expect(waitFor({ 'X-Rate-Limit-Reset': reset, 'X-Rate-Limit-Remaining': '5' })).toBeUndefined();
  });
});

describe('linkLifeMs', () => {
  const url = 'https://s3.example/key?X-Amz-Date=20261123T100000Z&X-Amz-Expires=3600';

  test('counts from the signature on the server, not from this device', () => {
    expect(linkLifeMs(url, 'Mon, 23 Nov 2026 10:10:00 GMT')).toBe(50 * 60_000);
  });

  test('has the whole life where no date is known or the clocks disagree', () => {
    expect(linkLifeMs(url, null)).toBe(3_600_000);
    expect(linkLifeMs(url, 'Mon, 23 Nov 2026 09:59:00 GMT')).toBe(3_600_000);
  });

  test('is the documented hour where the link does not tell', () => {
    expect(linkLifeMs('https://s3.example/key?signature=x', null)).toBe(3_600_000);
  });
});
