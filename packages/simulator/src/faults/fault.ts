import * as v from 'valibot';

/** What a fault does to the request it hits. */
export type FaultEffect =
  /** Answered at once, after the body was taken; an object as body is sent as JSON. */
  | { status: number; headers?: Record<string, string> | undefined; body?: string | object | undefined }
  /**
   * The connection is reset before anything is done; after all is done, so that only the answer is lost; or in the middle: of the
   * request's body, and then nothing is done, or, where it has none, of the answer.
   */
  | { reset: 'before' | 'during' | 'after' }
  /**
   * Silence on an open connection. Storage: after so many bytes of the request's body; with all of them the work is done and the
   * answer never comes. The API, and requests without a body: after so many bytes of the answer's body; with 0 not even its head
   * comes, though the work is done.
   */
  | { stallAfterBytes: number }
  /** Handled so many milliseconds late. */
  | { delayMs: number }
  /** Storage: the upload's body is read no faster than this. */
  | { bytesPerSecond: number }
  /** Storage: the answer has its ETag, but CORS does not expose it. */
  | { hideEtag: true }
  /** Storage: the signature is judged as past its deadline. */
  | { expire: true }
  /** Storage: a byte of the segment, or of a form's file, is flipped before it is checked. */
  | { corrupt: true };

/** A fault to inject: which requests, which of them, and what happens. */
export interface Fault {
  on: {
    target: 'api' | 'storage';
    /** Any method but OPTIONS when left out: preflights are hit only when asked for. */
    method?: string | undefined;
    /** A regular expression, tried on the path with its query string. */
    path?: string | undefined;
    /** 0-based; storage only. A form upload has none. */
    segmentIndex?: number | undefined;
  };
  /** The first matching request that is hit, 1-based, counted from when the fault was added. Default 1. */
  nth?: number | undefined;
  /** How many matching requests are hit from there on. Default 1. */
  times?: number | undefined;
  do: FaultEffect;
}

/** A fault that is not understood, or not possible here; its message says which and why. */
export class InvalidFaultError extends Error {
  override name = 'InvalidFaultError';
}

const wholeNumber = (minimum: number) => v.pipe(v.number(), v.integer(), v.minValue(minimum));

const effectSchemas = {
  status: v.strictObject({
    status: v.pipe(wholeNumber(200), v.maxValue(599)),
    headers: v.optional(
      v.pipe(v.record(v.string(), v.string()), v.check(areHeaders, 'has what no header can have.')),
    ),
    body: v.optional(v.union([v.string(), v.looseObject({}), v.array(v.unknown())])),
  }),
  reset: v.strictObject({ reset: v.picklist(['before', 'during', 'after']) }),
  stallAfterBytes: v.strictObject({ stallAfterBytes: wholeNumber(0) }),
  delayMs: v.strictObject({ delayMs: wholeNumber(0) }),
  bytesPerSecond: v.strictObject({ bytesPerSecond: wholeNumber(1) }),
  hideEtag: v.strictObject({ hideEtag: v.literal(true) }),
  expire: v.strictObject({ expire: v.literal(true) }),
  corrupt: v.strictObject({ corrupt: v.literal(true) }),
} as const;

const isEffectName = (name: string): name is keyof typeof effectSchemas => Object.hasOwn(effectSchemas, name);

const unknownEffect = v.never(`must have one of ${Object.keys(effectSchemas).join(', ')}.`);

/** Chosen by the key that is there, so that a mistake is explained in terms of the effect that was meant. */
const effectSchema = v.lazy((input): v.GenericSchema<unknown, FaultEffect> => {
  const name = Object.keys(Object(input)).find(isEffectName);
  return name === undefined ? unknownEffect : effectSchemas[name];
});

const storageOnly = ['bytesPerSecond', 'hideEtag', 'expire', 'corrupt'];

const faultSchema = v.pipe(
  v.strictObject({
    on: v.strictObject({
      target: v.picklist(['api', 'storage']),
      method: v.optional(v.pipe(v.string(), v.toUpperCase())),
      path: v.optional(v.pipe(v.string(), v.check(isRegularExpression, 'is not a regular expression.'))),
      segmentIndex: v.optional(wholeNumber(0)),
    }),
    nth: v.optional(wholeNumber(1), 1),
    times: v.optional(wholeNumber(1), 1),
    do: effectSchema,
  }),
  v.check(
    ({ on, do: effect }) => on.target === 'storage' || !storageOnly.some((name) => name in effect),
    `"do": ${storageOnly.join(', ')} work on the target "storage" only.`,
  ),
  v.check(
    ({ on }) => on.target === 'storage' || on.segmentIndex === undefined,
    '"on.segmentIndex" works on the target "storage" only.',
  ),
);

export type CheckedFault = v.InferOutput<typeof faultSchema>;

function areHeaders(headers: Record<string, string>): boolean {
  try {
    return new Headers(headers) instanceof Headers;
  } catch {
    return false;
  }
}

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * One fault, or a list of them, as it came in.
 *
 * @throws InvalidFaultError naming what is wrong and where.
 */
export function parseFaults(input: unknown): CheckedFault[] {
  const parsed = v.safeParse(v.array(faultSchema), Array.isArray(input) ? input : [input]);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new InvalidFaultError(`Fault ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}
