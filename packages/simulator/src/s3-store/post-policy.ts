import * as v from 'valibot';

import { S3Error } from './s3-error.js';

/** Amazon S3 API reference, "POST policy". */
export interface PostPolicy {
  /** Epoch milliseconds. */
  expiration: number;
  conditions: readonly FieldCondition[];
  /** Inclusive, in bytes; every `content-length-range` is one. */
  sizeRanges: readonly SizeRange[];
}

interface FieldCondition {
  operator: 'eq' | 'starts-with';
  /** Lower case. */
  field: string;
  value: string;
}

export interface SizeRange {
  atLeast: number;
  atMost: number;
}

const MatchOperator = v.pipe(v.string(), v.toLowerCase(), v.picklist(['eq', 'starts-with']));
const RangeOperator = v.pipe(v.string(), v.toLowerCase(), v.literal('content-length-range'));
const Size = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.safeInteger(),
  v.minValue(0),
);
const FieldName = v.pipe(v.string(), v.startsWith('$'), v.toLowerCase());

const MatchCondition = v.strictTuple([MatchOperator, FieldName, v.string()]);
const RangeCondition = v.strictTuple([RangeOperator, Size, Size]);
const SimpleCondition = v.pipe(
  v.record(v.string(), v.string()),
  v.check((condition) => Object.keys(condition).length === 1),
);
const Document = v.object({
  expiration: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)),
  conditions: v.array(v.union([MatchCondition, RangeCondition, SimpleCondition])),
});

/** @param encoded the form's `policy` field: base64 of JSON */
export function parsePostPolicy(encoded: string): PostPolicy {
  const parsed = v.safeParse(Document, parseJson(encoded));
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]) ?? 'the document';
    throw new S3Error('InvalidPolicyDocument', {
      message: `Invalid Policy: ${path}: ${parsed.issues[0].message}`,
    });
  }
  const { expiration, conditions } = parsed.output;
  return {
    expiration: Date.parse(expiration),
    conditions: conditions.flatMap(toFieldCondition),
    sizeRanges: conditions.flatMap(toSizeRange),
  };
}

type Condition = v.InferOutput<typeof Document>['conditions'][number];

function toFieldCondition(condition: Condition): FieldCondition[] {
  if (!Array.isArray(condition)) {
    return Object.entries(condition).map(([name, value]) => ({
      operator: 'eq',
      field: name.toLowerCase(),
      value,
    }));
  }
  const [operator, name, value] = condition;
  return operator === 'content-length-range' ? [] : [{ operator, field: name.slice(1), value }];
}

function toSizeRange(condition: Condition): SizeRange[] {
  if (!Array.isArray(condition) || condition[0] !== 'content-length-range') return [];
  return [{ atLeast: condition[1], atMost: condition[2] }];
}

function parseJson(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch (cause) {
    throw new S3Error('InvalidPolicyDocument', { cause });
  }
}
