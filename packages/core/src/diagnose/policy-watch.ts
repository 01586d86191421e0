import { policyLine, type PolicyDirective } from './policy-line.js';
import type { ProbeContext } from './probe.js';
import { fine, wrong, type DiagnosisCheck } from './report.js';

/** What a content security policy refused, with the directive as it has to be. */
export interface Refusal {
  readonly directive: PolicyDirective;
  readonly source: string;
  readonly line: string;
}

interface Suspicion {
  readonly directive: PolicyDirective;
  /** Whether a violation of this directive is about what failed. `blockedUri` is a URL, or a word such as `wasm-eval`. */
  readonly isAbout: (blockedUri: string) => boolean;
  /** What the directive lacks then. */
  readonly source: (blockedUri: string) => string;
}

/** Hears what the page's policy refuses while probes run. Pages refuse much else: a probe that failed asks for its own. */
export interface PolicyWatch {
  /** The refusal that explains a failure, if one does. It goes into the report. */
  explain(suspicion: Suspicion): Promise<Refusal | undefined>;
  /** The check of the policy, from all that was explained. */
  check(): DiagnosisCheck;
  stop(): void;
}

/** A violation is told in a task of its own, a little after what it made fail. */
const TOLD_WITHIN_MS = 100;

export function watchPolicy({ clock, signal }: ProbeContext): PolicyWatch {
  const violations: SecurityPolicyViolationEvent[] = [];
  const refusals = new Map<string, Refusal>();
  const listen = (event: SecurityPolicyViolationEvent) => {
    // One that is only reported stops nothing.
    if (event.disposition === 'enforce') violations.push(event);
  };
  document.addEventListener('securitypolicyviolation', listen);

  return {
    async explain({ directive, isAbout, source }) {
      await clock.sleep(TOLD_WITHIN_MS, signal);
      const violation = violations.find(
        ({ effectiveDirective, blockedURI }) =>
          // `script-src-elem` and its like are parts of `script-src`.
          effectiveDirective.startsWith(directive) && isAbout(blockedURI),
      );
      if (!violation) return undefined;
      const missing = source(violation.blockedURI);
      const line = policyLine(violation.originalPolicy, directive, missing);
      const refusal = { directive, source: missing, line };
      refusals.set(line, refusal);
      return refusal;
    },
    check() {
      if (refusals.size === 0) {
        return fine('csp', 'The content security policy refused nothing that was tried.');
      }
      const all = [...refusals.values()];
      const missing = all.map(({ directive, source }) => `${directive} lacks ${source}`).join('; ');
      return wrong(
        'csp',
        `The content security policy stands in the way: ${missing}.`,
        all.map(({ line }) => line).join('\n'),
      );
    },
    stop: () => document.removeEventListener('securitypolicyviolation', listen),
  };
}

/** How a policy names a URL's origin. */
export function sourceOf(url: string): string {
  if (/^blob\b/i.test(url)) return 'blob:';
  const { origin } = new URL(url, location.href);
  return origin === location.origin ? "'self'" : origin;
}
