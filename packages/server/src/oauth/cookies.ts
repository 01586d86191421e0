import { parse, serialize } from 'hono/utils/cookie';

/** The cookies of one origin. */
export interface Cookie {
  read: (request: Request) => string | undefined;
  /** A `Set-Cookie` for so many seconds; without them until the browser ends. */
  set: (value: string, maxAgeSeconds?: number) => string;
  clear: () => string;
}

/**
 * A cookie that only this very host, over https, can set and gets: `__Host-` (RFC 6265bis §4.1.3.2). Lax, not strict:
 * the way back from Procore's sign-in starts on another site.
 *
 * On plain http, which is for loopback alone, browsers refuse the prefix, and some of them `Secure`: there the cookie
 * has neither.
 */
export function hostCookie(origin: string, name: string): Cookie {
  const isSecure = origin.startsWith('https:');
  const fullName = isSecure ? `__Host-${name}` : name;
  const attributes = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'Lax' } as const;
  return {
    read: (request) => parse(request.headers.get('cookie') ?? '', fullName)[fullName],
    set: (value, maxAge) =>
      serialize(fullName, value, { ...attributes, ...(maxAge === undefined ? {} : { maxAge }) }),
    clear: () => serialize(fullName, '', { ...attributes, maxAge: 0 }),
  };
}

/** @throws TypeError unless it is https, or http on a loopback host. */
export function checkedAppOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) return url.origin;
  throw new TypeError(
    'createProcoreSignIn: "origin" must be where the app is, such as https://app.example (http on a loopback host only)',
  );
}
