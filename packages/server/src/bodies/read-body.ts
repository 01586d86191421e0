import * as v from 'valibot';

import { BackendError } from '../error-body.js';
import { shownName } from '../redact.js';

/** Deeper than any of Procore's resources; what is deeper is meant for a parser's stack. */
const MAX_DEPTH = 32;

/**
 * The request's JSON, read no further than `maxBytes` and found to be what the schema says.
 *
 * What it answers was written anew from what was looked at: of two fields of one name another parser may take the
 * other one.
 *
 * @throws BackendError `invalid-request`: 413 when it is longer, 400 when it is anything else.
 */
export async function readBody(
  request: Request,
  { maxBytes, schema }: { maxBytes: number; schema: v.GenericSchema },
): Promise<{ value: unknown; text: string }> {
  const input = parseObject(decode(await readCapped(request, maxBytes)));
  refuseDeep(input, MAX_DEPTH);
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  if (!parsed.success) throw refusalOf(parsed.issues[0]);
  return { value: parsed.output, text: JSON.stringify(parsed.output) };
}

/** Says where and what was expected, and never what was given: that may be anything. */
function refusalOf(issue: v.BaseIssue<unknown>): BackendError {
  const nested = issue.issues?.[0];
  if (issue.type === 'union' && nested && !isCustom(issue)) return refusalOf(nested);
  const field = shownName(v.getDotPath(issue) ?? '');
  if (issue.expected === 'never') {
    return invalidBody(
      `The body has a field ${field} that does not pass.`,
      'Send only the fields that Procore documents for this call.',
    );
  }
  const isMissing = issue.input === undefined;
  const expected = isCustom(issue) ? issue.message : (issue.expected ?? 'something else');
  return invalidBody(
    isMissing ? `The body lacks ${field}.` : `The body's ${field} does not pass: expected ${expected}.`,
    'See the body that Procore documents for this call.',
  );
}

/** Valibot's own messages repeat what was given. */
const isCustom = ({ message }: v.BaseIssue<unknown>): boolean => !message.startsWith('Invalid ');

function refuseDeep(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw invalidBody('The body is nested too deeply.', `Nest no deeper than ${MAX_DEPTH}.`);
  for (const inner of Object.values(value)) refuseDeep(inner, depth - 1);
}

async function readCapped(request: Request, maxBytes: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw invalidBody('The body broke off.', 'Send the request again.', cause);
  }
  if (size <= maxBytes) return chunks;
  throw new BackendError({
    status: 413,
    code: 'invalid-request',
    message: `The request body is larger than ${maxBytes} bytes.`,
    hint: 'Use larger segments, so that there are fewer, or raise maxBodyBytes.',
  });
}

function decode(chunks: readonly Uint8Array[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw invalidBody('The body is not UTF-8.', 'Send JSON as UTF-8.', cause);
  }
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words quote the body.
    throw invalidBody(
      'The body is not valid JSON.',
      'Send a JSON object; on Express, mount this backend before any body parser.',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidBody('The body is not a JSON object.', 'Send a JSON object.');
  }
  return value;
}

function invalidBody(message: string, hint: string, cause?: unknown): BackendError {
  return new BackendError({ status: 400, code: 'invalid-request', message, hint, cause });
}
