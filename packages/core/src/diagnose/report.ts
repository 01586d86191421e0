/**
 * What `diagnose()` looks at. Names are stable; a report has them in this order, the last four only with `probeUpload`.
 */
export const DIAGNOSIS_CHECKS = [
  'network',
  'backend',
  'sign-in',
  'permission',
  'secure-context',
  'csp',
  'workers',
  'wasm',
  'indexeddb',
  'clock',
  'test-upload',
  'storage',
  'cors',
  'etag',
] as const;

export type DiagnosisCheckName = (typeof DIAGNOSIS_CHECKS)[number];

/** One thing that uploads need, and how it is here. Plain data. */
export interface DiagnosisCheck {
  readonly check: DiagnosisCheckName;
  /** It was looked at, and it is as it should be. */
  readonly ok: boolean;
  /** What was seen, in a sentence. Holds no token and no query of a URL. */
  readonly found: string;
  /** The line to change, or what to do where no line would help. */
  readonly fix?: string;
  /** It could not be looked at, because of what another check says. `ok` is `false` then: nothing is known to be fine. */
  readonly skipped?: true;
}

export type DiagnosisReport = readonly DiagnosisCheck[];

export const fine = (check: DiagnosisCheckName, found: string): DiagnosisCheck => ({
  check,
  ok: true,
  found,
});

export const wrong = (check: DiagnosisCheckName, found: string, fix: string): DiagnosisCheck => ({
  check,
  ok: false,
  found,
  fix,
});

export const skipped = (check: DiagnosisCheckName, why: string): DiagnosisCheck => ({
  check,
  ok: false,
  found: `Not checked: ${why}`,
  skipped: true,
});
