import { asUploadError, UploadError } from '../errors/upload-error.js';
import type { ScopeIds } from '../model/scope.js';
import type { BackendAnswers } from './ask-backend.js';
import { sourceOf, type PolicyWatch } from './policy-watch.js';
import { ProbeTimeoutError, type Outcome } from './probe.js';
import { fine, skipped, wrong, type DiagnosisCheck } from './report.js';

export interface BackendEvidence extends BackendAnswers {
  readonly scope: ScopeIds;
  /** How the create of the test upload ended, where one was wanted. */
  readonly create?: Outcome<unknown> | undefined;
}

const MOUNT = `procoreBackend({ baseUrl: '/api/procore' })                    // in the page
app.all('/api/procore/*', (c) => procore.fetch(c.req.raw))  // on the server, before any page`;

/** Whether the app's own backend answers, and as it should. */
export async function backendCheck(evidence: BackendEvidence, policy: PolicyWatch): Promise<DiagnosisCheck> {
  const { list, show } = evidence;
  if (list.ok && list.value.body !== undefined) {
    const showError = show.ok ? undefined : errorOf(show.error);
    if (!showError || saysWhy(showError) || showError.code !== 'not-found') {
      return fine('backend', 'The backend answers with JSON.');
    }
    return wrong(
      'backend',
      'The backend lists files, but does not pass on the paths of uploads.',
      "Pass on GET, POST and PATCH of Procore's upload paths: packages/server/README.md lists them.",
    );
  }
  if (list.ok) return notTheBackend('The backend answers without a body.');
  const error = errorOf(list.error);
  switch (error.code) {
    case 'backend-unreachable':
      return isAnswered(error)
        ? wrong(
            'backend',
            error.message,
            "See the app's own log: its identify, authorize or accessToken failed.",
          )
        : unreachable(error, policy);
    case 'malformed-response':
      return notTheBackend(
        `${error.message} A sign-in page, or the page's own index, seems to answer in its place.`,
      );
    case 'procore-unavailable':
      return wrong(
        'backend',
        `The backend answers, but Procore behind it does not. ${error.message}`,
        error.hint,
      );
    case 'rate-limited':
      return wrong('backend', `Procore's rate limit is used up. ${error.message}`, error.hint);
    case 'unexpected':
      return wrong('backend', error.message, 'See the error in the console of this page.');
    case 'not-found':
      return saysWhy(error)
        ? fine('backend', 'The backend answers.')
        : notTheBackend(`${error.message} Nothing seems to be mounted there.`);
    default:
      return fine('backend', 'The backend answers.');
  }
}

async function unreachable(error: UploadError, policy: PolicyWatch): Promise<DiagnosisCheck> {
  const refusal = await policy.explain({
    directive: 'connect-src',
    isAbout: (uri) => URL.canParse(uri),
    source: sourceOf,
  });
  return refusal
    ? wrong('backend', 'The content security policy does not let the page ask the backend.', refusal.line)
    : wrong('backend', `${error.message} Nothing answers there, or something on the way stops it.`, MOUNT);
}

const notTheBackend = (found: string): DiagnosisCheck => wrong('backend', found, MOUNT);

/** Whether the backend knows who asks. */
export function signInCheck(evidence: BackendEvidence): DiagnosisCheck {
  const { errors, isAnswered: someAnswer } = read(evidence);
  const refused = errors.find(({ code }) => code === 'not-signed-in');
  if (refused) {
    return wrong(
      'sign-in',
      `Nobody is signed in. ${refused.message}`,
      'Sign in again, then call uploader.resumeAll().',
    );
  }
  return someAnswer
    ? fine('sign-in', 'The backend did not ask for a sign-in.')
    : skipped('sign-in', 'the backend gave no answer that tells.');
}

/** Whether who asks may upload to this scope. */
export function permissionCheck(evidence: BackendEvidence): DiagnosisCheck {
  const { create, list, show, scope } = evidence;
  const where = scope.projectId === undefined ? `company ${scope.companyId}` : `project ${scope.projectId}`;
  // A create is the surest sign; who may not list files may upload all the same.
  if (create?.ok) return fine('permission', `An upload was created in ${where}.`);
  // That the upload which is asked for is not found says nothing.
  const refused =
    errorsOf([create, list]).find((error) => error.code === 'not-found' && saysWhy(error)) ??
    errorsOf([create, list, show]).find(({ code }) => code === 'forbidden');
  if (refused) {
    const ids = JSON.stringify(scope)
      .replaceAll(/"(\w+)":/g, ' $1: ')
      .replace(/\}$/, ' }');
    return wrong(
      'permission',
      `Uploading to ${where} is not open to this person. ${refused.message}`,
      `${refused.hint}\nscope: ${ids}`,
    );
  }
  return list.ok && list.value.body !== undefined
    ? fine('permission', `This person may see the files of ${where}.`)
    : skipped('permission', 'see the checks before this one.');
}

/** Codes of answers that who is not signed in does not get. */
const BEHIND_SIGN_IN: readonly string[] = ['forbidden', 'not-found', 'invalid-request', 'rate-limited'];

/** What the calls that failed say, and whether any answer came from behind the sign-in. */
function read({ create, list, show }: BackendEvidence): { errors: UploadError[]; isAnswered: boolean } {
  const errors = errorsOf([create, list, show]);
  const isData = (list.ok && list.value.body !== undefined) || create?.ok === true;
  return {
    errors,
    isAnswered: isData || errors.some((error) => saysWhy(error) && BEHIND_SIGN_IN.includes(error.code)),
  };
}

function errorsOf(outcomes: readonly (Outcome<unknown> | undefined)[]): UploadError[] {
  return outcomes.flatMap((outcome) => (!outcome || outcome.ok ? [] : [errorOf(outcome.error)]));
}

function errorOf(error: unknown): UploadError {
  return error instanceof ProbeTimeoutError
    ? new UploadError('backend-unreachable', { message: `The backend gave ${error.message}.` })
    : asUploadError(error);
}

const isAnswered = ({ details }: UploadError): boolean => typeof details['status'] === 'number';

/** JSON with a reason in it: a backend of ours or Procore itself, and no stray page. */
const saysWhy = ({ details }: UploadError): boolean => typeof details['reason'] === 'string';
