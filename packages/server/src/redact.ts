const REPLACEMENT = '[redacted]';

/** Things that look like credentials wherever they appear, for texts whose secrets are not known by value. */
const CREDENTIAL_PATTERNS = [
  /(?<=\bbearer\s+)[^\s"',;]+/gi,
  /(?<=\b(?:access_token|refresh_token|client_secret|code)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
  /(?<=\bx-amz-(?:signature|credential|security-token)=)[^\s"'&]+/gi,
];

/** Longer than any field of Procore's, shorter than any secret. */
const MAX_NAME_LENGTH = 32;

/** A name that a request has made up, as far as it may be repeated in a message: what is no name may be anything. */
export function shownName(path: string): string {
  const isName = path.split('.').every((part) => /^\w+$/.test(part) && part.length <= MAX_NAME_LENGTH);
  return isName ? `"${path}"` : 'something';
}

/** The text without the given secrets. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, REPLACEMENT), text);
}

/** An error and its causes in one line, without anything that looks like a credential. */
export function describeCause(cause: unknown, secrets: readonly string[]): string {
  const texts: string[] = [];
  let current = cause;
  for (; current instanceof Error && texts.length < 5; current = current.cause) {
    texts.push(`${current.name}: ${current.message}`);
  }
  if (typeof current === 'string') texts.push(current);
  return CREDENTIAL_PATTERNS.reduce(
    (text, pattern) => text.replaceAll(pattern, REPLACEMENT),
    redactSecrets(texts.join(' ← '), secrets),
  );
}
