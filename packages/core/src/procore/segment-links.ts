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
    const part = segment.request ? partNumberOf(segment.request) : String(segment.segmentIndex + 1);
    const isNumbered = part !== null && byPart.size === fresh.length;
    const link = isNumbered ? byPart.get(part) : fresh[place];
    const isSigned = signedDigest(link) === segment.sha256;
    const isPlaced = fresh.length === remaining.length && isSigned;
    if (isNumbered && !link && segment.isInFlight) continue;
    if (!link || !(isNumbered || isPlaced) || !fits(link, segment)) return undefined;
    // Without the link of before, only what was signed for these bytes is certain.
    if (!segment.request && !isSigned) return undefined;
    if (link.presignedUrl === segment.request?.presignedUrl) return undefined;
    matched.set(segment.segmentIndex, link);
  }
  return matched;
}

/**
 * The segments that an upload begun elsewhere still wants: of each link it must be certain which one it was signed for, by its
 * `partNumber` or by a digest that only one segment has. `undefined` where it is not, as for a file that was cut otherwise.
 */
export function findLinks(
  links: readonly SegmentRequest[],
  segments: readonly DescribedSegment[],
): ReadonlyMap<number, SegmentRequest> | undefined {
  const found = new Map<number, SegmentRequest>();
  for (const link of links) {
    const part = partNumberOf(link);
    const digest = signedDigest(link);
    const segmentIndex =
      part === null ? segments.findIndex(({ sha256 }) => sha256 === digest) : Number(part) - 1;
    const segment = segments[segmentIndex];
    if (!segment || digest !== segment.sha256 || !fits(link, segment) || found.has(segmentIndex))
      return undefined;
    if (part === null && segments.some(({ sha256 }, index) => sha256 === digest && index !== segmentIndex))
      return undefined;
    found.set(segmentIndex, link);
  }
  return found;
}

/** Whether nothing in the link says that it was signed for other bytes. */
function fits(link: SegmentRequest, { range, sha256 }: DescribedSegment): boolean {
  const length = headerOf(link, 'content-length');
  const digest = signedDigest(link);
  return (
    (length === undefined || Number(length) === sizeOf(range)) && (digest === undefined || digest === sha256)
  );
}

/** Storage refuses other bytes than those of this digest. `undefined` where it was signed without one. */
function signedDigest(link: SegmentRequest | undefined): string | undefined {
  const digest = headerOf(link, 'x-amz-content-sha256')?.toLowerCase();
  return digest !== undefined && /^[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

function partNumberOf({ presignedUrl }: SegmentRequest): string | null {
  return new URL(presignedUrl).searchParams.get('partNumber');
}

function headerOf(link: SegmentRequest | undefined, wanted: string): string | undefined {
  return Object.entries(link?.headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
