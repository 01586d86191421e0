import type { DiagnosisCheck, DiagnosisReport } from '@procore-upload/core';

import { CHECK_WORDS } from './check-words.ts';

export type CheckState = 'ok' | 'problem' | 'skipped';

export function stateOf({ ok, skipped }: DiagnosisCheck): CheckState {
  if (ok) return 'ok';
  return skipped ? 'skipped' : 'problem';
}

export const STATE_WORDS: Readonly<Record<CheckState, string>> = {
  ok: 'OK',
  problem: 'Problem',
  skipped: 'Not checked',
};

/** `All 10 checks are fine.`, `1 problem, 9 of 10 checks are fine.` */
export function summaryOf(report: DiagnosisReport): string {
  const problems = report.filter((check) => stateOf(check) === 'problem').length;
  const fine = report.filter(({ ok }) => ok).length;
  if (fine === report.length) return `All ${report.length} checks are fine.`;
  return `${problems} ${problems === 1 ? 'problem' : 'problems'}; ${fine} of ${report.length} checks are fine.`;
}

/** For a mail to whoever looks after the app. The page's address goes without its query. */
export function reportText(report: DiagnosisReport): string {
  const checks = report.map((check) => {
    const fix = check.fix?.replaceAll(/^/gm, '    ');
    return [
      `[${STATE_WORDS[stateOf(check)]}] ${CHECK_WORDS[check.check].title} (${check.check})`,
      `  ${check.found}`,
      ...(fix === undefined ? [] : ['  What to change:', fix]),
    ].join('\n');
  });
  return [
    `Upload diagnosis: ${summaryOf(report)}`,
    `${location.origin}${location.pathname}, ${new Date().toISOString()}`,
    navigator.userAgent,
    ...checks,
  ].join('\n\n');
}
