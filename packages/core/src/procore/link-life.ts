/** Procore's guide: a transfer must be started within an hour of the create. */
const DOCUMENTED_LIFE_MS = 3_600_000;

/** `20261123T101500Z`, as signatures write it. */
function parseAmzDate(value: string | null): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '');
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * How long after its receipt a presigned URL may still be started, in ms. `serverDate` is the `Date` of the answer that brought
 * it: site tablets' clocks are hours off, so the device's clock is never compared with `X-Amz-Date`.
 */
export function linkLifeMs(presignedUrl: string, serverDate: string | null): number {
  const query = new URL(presignedUrl).searchParams;
  const seconds = Number(query.get('X-Amz-Expires'));
  if (!(seconds > 0)) return DOCUMENTED_LIFE_MS;
  const ageMs = Date.parse(serverDate ?? '') - parseAmzDate(query.get('X-Amz-Date'));
  return seconds * 1000 - (ageMs > 0 ? ageMs : 0);
}

/** The same for a form: its policy is opaque to us, so the documented hour counts. */
export const FORM_LIFE_MS = DOCUMENTED_LIFE_MS;
