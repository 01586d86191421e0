/** procore-api.md, "v1.0 and v1.1": the least that create takes. The store below refuses under 5 MiB, as S3 does. */
export const MIN_SEGMENT_SIZE = 5_000_000;
/** procore-api.md, "v2.1": exactly 5 MiB is rejected. */
export const MIN_PART_SIZE = 5_242_881;
/** "v2.1": 100 MiB. */
export const MAX_PART_SIZE = 104_857_600;
/** S3's own limit on a part, and on an object sent as a form: 5 GiB. */
export const MAX_SEGMENT_SIZE = 5 * 1024 ** 3;
export const MAX_SEGMENTS = 10_000;
/** "The transfer must be started within one hour of create." */
export const DEFAULT_SIGNATURE_TTL_SECONDS = 3_600;
/** "Not associated with a resource within a week, the upload is deleted." */
export const ASSOCIATE_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;
/** v2.1: "To be associated within 24 hours of create." */
export const ASSOCIATE_UNIFIED_WITHIN_MS = 24 * 60 * 60 * 1000;
