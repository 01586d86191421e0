import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import * as v from 'valibot';

import type { Sealer } from '../stores/sealed-text.js';

/** Longer than anybody types a password for; Procore's codes live as long. */
export const ATTEMPT_SECONDS = 600;

const PURPOSE = 'sign-in';

const attemptSchema = v.object({
  state: v.string(),
  codeVerifier: v.string(),
  returnTo: v.string(),
  endsAt: v.number(),
});

/** One way to Procore's sign-in and back. It travels in the browser, sealed: whoever comes back has gone from there. */
export type SignInAttempt = v.InferOutput<typeof attemptSchema>;

export function startAttempt(returnTo: string): SignInAttempt {
  return {
    state: generateRandomState(),
    codeVerifier: generateRandomCodeVerifier(),
    returnTo,
    endsAt: Date.now() + ATTEMPT_SECONDS * 1000,
  };
}

export const sealAttempt = (sealer: Sealer, attempt: SignInAttempt): Promise<string> =>
  sealer.seal(PURPOSE, JSON.stringify(attempt));

/** null for one that is none, or whose time is over. */
export async function unsealAttempt(
  sealer: Sealer,
  sealed: string | undefined,
): Promise<SignInAttempt | null> {
  const text = sealed === undefined ? null : await sealer.unseal(PURPOSE, sealed);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), attemptSchema), text);
  return parsed.success && Date.now() < parsed.output.endsAt ? parsed.output : null;
}

/** PKCE (RFC 7636) binds the code to this attempt; a server that does not know it ignores it. */
export async function authorizeUrl(
  attempt: SignInAttempt,
  { endpoint, clientId, redirectUri }: { endpoint: string; clientId: string; redirectUri: string },
): Promise<string> {
  const url = new URL(endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: attempt.state,
    code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}
