import { isUploadError } from '../errors/upload-error.js';

/** Whether the call was answered, and the answer says that nothing was done. Otherwise who knows. */
export function isRefusal(error: unknown): boolean {
  if (!isUploadError(error)) return false;
  const { code, details } = error;
  if (code === 'procore-unavailable') return details['status'] === 503;
  return code !== 'backend-unreachable' && code !== 'malformed-response';
}

/** The name is taken, or the upload itself is: what took it may be what an earlier call made. */
export function isConflict(error: unknown): boolean {
  return hasStatus(error, 409, 422);
}

/** What was sent is the reason, and not who sent it, or when. */
export function isAboutContents(error: unknown): boolean {
  return hasStatus(error, 400, 404, 409, 422);
}

/** The backend serves no list of this kind, or not to this user. */
export function isHidden(error: unknown): boolean {
  return hasStatus(error, 403, 404, 405);
}

/** Procore has no code for it: its words are all there is to go by. */
export function isNameTaken(error: unknown): boolean {
  if (!isUploadError(error)) return false;
  const { reason } = error.details;
  return typeof reason === 'string' && /\bname\b.*\b(?:taken|already exists|in use)\b/i.test(reason);
}

function hasStatus(error: unknown, ...statuses: readonly unknown[]): boolean {
  return isUploadError(error) && statuses.includes(error.details['status']);
}
