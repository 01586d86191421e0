import type { DiagnosisCheck } from './report.js';

const URL_QUERY = /(\bhttps?:\/\/[^\s'"?#]*)[?#][^\s'"]*/gi;
const CREDENTIAL = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

/** Reports go into support mails. Words of browsers and servers are in them, and those may quote what is nobody's business. */
export function redact(text: string): string {
  return text.replace(URL_QUERY, '$1').replace(CREDENTIAL, '$1 …');
}

export function redactCheck(check: DiagnosisCheck): DiagnosisCheck {
  return {
    ...check,
    found: redact(check.found),
    ...(check.fix === undefined ? {} : { fix: redact(check.fix) }),
  };
}
