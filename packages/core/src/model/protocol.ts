/**
 * Procore's upload protocols. `v1.0` and `v1.1` are direct uploads, `v1.1` with a mandatory file name; `v2.1`, unified uploads, is
 * the successor of both.
 */
export type ProtocolName = 'v1.0' | 'v1.1' | 'v2.1';

/** What a protocol and the store beneath it allow. Sizes in bytes. Source: Procore's upload guides, S3's multipart limits. */
export interface ProtocolLimits {
  /** Milliseconds in which every segment has to be started; missing where links can be renewed. */
  readonly linkLifeMs?: number;
  /** Every segment but the last has at least this many bytes. */
  readonly minSegmentSize: number;
  readonly maxSegmentSize: number;
  readonly maxSegments: number;
  /** Largest file a single form POST may carry; 0 where the protocol has no form upload. */
  readonly maxFormSize: number;
}

/** `form`: one form-data POST. `segmented`: digests first, then one PUT for each segment. */
export type UploadKind = 'segmented' | 'form';
