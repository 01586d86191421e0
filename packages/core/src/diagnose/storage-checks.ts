import { asUploadError } from '../errors/upload-error.js';
import { corsRule } from './cors-rule.js';
import { ProbeTimeoutError, wordsOf } from './probe.js';
import { fine, skipped, wrong, type DiagnosisCheck } from './report.js';
import type { TestUpload } from './test-upload.js';

/** Failures of a create that a check of the backend explains already. */
const EXPLAINED = [
  'backend-unreachable',
  'not-signed-in',
  'forbidden',
  'not-found',
  'rate-limited',
  'procore-unavailable',
];

/** What the test upload tells of Procore and of the store. `origin` is the page's. */
export function storageChecks(upload: TestUpload, origin: string): readonly DiagnosisCheck[] {
  return [createCheck(upload), storageCheck(upload), corsCheck(upload, origin), etagCheck(upload, origin)];
}

const NOT_CREATED = 'there is no test upload to send.';

function createCheck({ create }: TestUpload): DiagnosisCheck {
  if (create.ok)
    return fine(
      'test-upload',
      'Procore created a test upload; it is never completed, and Procore deletes it.',
    );
  const error = asUploadError(create.error);
  if (EXPLAINED.includes(error.code) || create.error instanceof ProbeTimeoutError) {
    return skipped('test-upload', `no test upload could be created. ${wordsOf(create.error)}`);
  }
  return wrong('test-upload', `Procore did not create a test upload. ${error.message}`, error.hint);
}

function storageCheck({ sent }: TestUpload): DiagnosisCheck {
  if (!sent) return skipped('storage', NOT_CREATED);
  const { origin, put, refusal, isThere } = sent;
  if (put.ok) return fine('storage', `Storage at ${origin} takes what it is sent.`);
  if (refusal) {
    return wrong(
      'storage',
      `The content security policy does not let the page send to ${origin}.`,
      refusal.line,
    );
  }
  if (isThere) return fine('storage', `Storage at ${origin} can be reached.`);
  if (isThere === false || put.error instanceof ProbeTimeoutError) {
    return wrong(
      'storage',
      `Storage at ${origin} gives no answer: the network, a firewall, a proxy or a blocker stops it.`,
      `Let this through, in blockers of the browser, and at the firewall or proxy:\n${origin}`,
    );
  }
  const error = asUploadError(put.error);
  return wrong('storage', error.message, error.hint);
}

function corsCheck({ sent }: TestUpload, origin: string): DiagnosisCheck {
  if (!sent) return skipped('cors', NOT_CREATED);
  if (sent.isThere) {
    return wrong(
      'cors',
      `Storage at ${sent.origin} answers, but its CORS rule does not let this page PUT to it.`,
      corsRule(origin),
    );
  }
  return isAnswered(sent)
    ? fine('cors', `The CORS rule of ${sent.origin} lets this page in.`)
    : skipped('cors', 'storage gave no answer.');
}

function etagCheck({ sent }: TestUpload, origin: string): DiagnosisCheck {
  if (!sent) return skipped('etag', NOT_CREATED);
  if (!sent.put.ok) return skipped('etag', 'storage took nothing, so it told no ETag.');
  if (sent.put.value.etag !== undefined) return fine('etag', 'The page may read the ETag of what it sent.');
  return wrong(
    'etag',
    `Storage at ${sent.origin} takes what it is sent, but hides its ETag from the page. The MD5 of each segment stands in for it, unless md5 is off.`,
    corsRule(origin),
  );
}

/** An answer that a page may read, a refusal included, has passed CORS. */
function isAnswered({ put }: NonNullable<TestUpload['sent']>): boolean {
  return (
    put.ok ||
    (!(put.error instanceof ProbeTimeoutError) && asUploadError(put.error).code !== 'storage-unreachable')
  );
}
