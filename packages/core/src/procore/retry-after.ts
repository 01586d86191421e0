/**
 * How long an answer asks to wait, in ms. Procore documents `Retry-After` with 503 and `X-Rate-Limit-Reset` (unix seconds) with
 * 429, and leaves open which of them a 429 carries: the longer wait is kept.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const serverNow = Date.parse(headers.get('Date') ?? '') || now;
  const waits = [
    secondsOrDate(headers.get('Retry-After'), serverNow),
    untilReset(headers.get('X-Rate-Limit-Reset'), headers.get('X-Rate-Limit-Remaining'), serverNow),
  ].filter((wait) => wait !== undefined);
  return waits.length > 0 ? Math.max(0, ...waits) : undefined;
}

function secondsOrDate(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - now;
}

/** The header stands on every answer; it asks for a wait only once nothing remains. */
function untilReset(reset: string | null, remaining: string | null, now: number): number | undefined {
  if (reset === null || !/^\s*\d+\s*$/.test(reset) || Number(remaining ?? 0) > 0) return undefined;
  return Number(reset) * 1000 - now;
}
