import { UploadError } from '../errors/upload-error.js';
import { sizeOf } from '../model/segment.js';
import type { DescribedSegment, RemainingSegment, SegmentRequest } from '../ports/upload-protocol.js';

/** @throws UploadError `malformed-response` unless there is one link for each segment, signed for as many bytes as it has. */
export function assertLinksFit(
  links: readonly SegmentRequest[],
  segments: readonly DescribedSegment[],
  field: string,
): void {
  if (links.length !== segments.length) {
    throw malformed(field, `${segments.length} items`, String(links.length));
  }
  for (const [index, segment] of segments.entries()) {
    const signed = headerOf(links[index], 'content-length');
    if (signed !== undefined && Number(signed) !== sizeOf(segment.range))
      throw malformed(`${field}.${index}.headers.content-length`, String(sizeOf(segment.range)), signed);
  }
}

function malformed(field: string, expected: string, got: string): UploadError {
  return new UploadError('malformed-response', {
    message: `The answer to the create is malformed: ${field} should be ${expected}, got ${got}.`,
    details: { field },
  });
}

/**
 * Finds the newer link of every segment that remains, by what identifies a part: the `partNumber` in its URL, else its place among
 * those that remain together with the digest it was signed for. `undefined` as soon as one is not certain, or no newer.
 */
export function matchLinks(
  fresh: readonly SegmentRequest[],
  remaining: readonly RemainingSegment[],
): ReadonlyMap<number, SegmentRequest> | undefined {
  const byPart = new Map(fresh.map((link) => [partNumberOf(link), link]));
  const matched = new Map<number, SegmentRequest>();
  for (const [place, segment] of remaining.entries()) {
    const part = partNumberOf(segment.request);
    const isNumbered = part !== null && byPart.size === fresh.length;
    const link = isNumbered ? byPart.get(part) : fresh[place];
    const signed = headerOf(link, 'x-amz-content-sha256');
    const isPlaced = fresh.length === remaining.length && signed === segment.sha256;
    if (isNumbered && !link && segment.isInFlight) continue;
    if (!link || !(isNumbered || isPlaced) || !fits(link, segment)) return undefined;
    if (link.presignedUrl === segment.request.presignedUrl) return undefined;
    matched.set(segment.segmentIndex, link);
  }
  return matched;
}

/** Whether nothing in the link says that it was signed for other bytes. */
function fits(link: SegmentRequest, { range, sha256 }: DescribedSegment): boolean {
  const length = headerOf(link, 'content-length');
  const digest = headerOf(link, 'x-amz-content-sha256');
  const isDigest = digest !== undefined && /^[0-9a-f]{64}$/i.test(digest);
  return (
    (length === undefined || Number(length) === sizeOf(range)) &&
    (!isDigest || digest.toLowerCase() === sha256)
  );
}

function partNumberOf({ presignedUrl }: SegmentRequest): string | null {
  return new URL(presignedUrl).searchParams.get('partNumber');
}

function headerOf(link: SegmentRequest | undefined, wanted: string): string | undefined {
  return Object.entries(link?.headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
