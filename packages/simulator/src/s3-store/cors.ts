import { S3Error } from './s3-error.js';
import type { CorsRule, S3Request, S3Response } from './types.js';

/** What a bucket that browsers upload to needs: without `ETag` exposed, a page cannot complete what it sent. */
export const uploadCorsRules: readonly CorsRule[] = [
  {
    allowedOrigins: ['*'],
    allowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowedHeaders: ['*'],
    exposeHeaders: ['ETag'],
    maxAgeSeconds: 3000,
  },
];

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

/** Answers `OPTIONS` (Amazon S3 API reference, "OPTIONS object"); such a request is not signed. */
export function preflight(request: S3Request, rules: readonly CorsRule[]): S3Response {
  const origin = request.headers.get('origin');
  const method = request.headers.get('access-control-request-method');
  if (origin === undefined || method === undefined) throw new S3Error('BadRequest');
  const requested = listOf(request.headers.get('access-control-request-headers'));

  const rule = rules.find(
    (candidate) =>
      allows(candidate, origin, method) &&
      requested.every((header) => matchesAny(candidate.allowedHeaders, header.toLowerCase())),
  );
  if (rule === undefined) {
    throw new S3Error('AccessForbidden', {
      message: `CORSResponse: This CORS request is not allowed: no rule has this Origin, the method ${method} and every header of: ${requested.join(', ')}`,
      details: { Method: method, ResourceType: 'OBJECT' },
    });
  }
  const headers = ruleHeaders(rule, origin);
  if (requested.length > 0) headers['access-control-allow-headers'] = requested.join(', ').toLowerCase();
  return { status: 200, headers };
}

/** For every other answer, a refusal included: a page that may upload may also read why it failed. */
export function corsHeaders(request: S3Request, rules: readonly CorsRule[]): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === undefined || request.method === 'OPTIONS') return { vary: VARY };
  const rule = rules.find((candidate) => allows(candidate, origin, request.method));
  return rule === undefined ? { vary: VARY } : ruleHeaders(rule, origin);
}

function ruleHeaders(rule: CorsRule, origin: string): Record<string, string> {
  const anyOrigin = rule.allowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyOrigin ? '*' : origin,
    ...(!anyOrigin && { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    'access-control-expose-headers': rule.exposeHeaders.join(', '),
    'access-control-max-age': String(rule.maxAgeSeconds),
    vary: VARY,
  };
}

function allows(rule: CorsRule, origin: string, method: string): boolean {
  return matchesAny(rule.allowedOrigins, origin) && rule.allowedMethods.includes(method);
}

function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => {
    const [before = '', after] = pattern.split('*');
    if (after === undefined) return sameText(pattern, text);
    return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  });
}

const sameText = (pattern: string, text: string): boolean => pattern.toLowerCase() === text.toLowerCase();

function listOf(header = ''): string[] {
  return header
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
