import { createHash } from 'node:crypto';

import type { SimulatedClock } from '../../clock.js';
import { randomToken, type AccessTokens } from './access-tokens.js';

/** procore-api.md: "Codes live 10 minutes, one use." */
const CODE_TTL_MS = 10 * 60_000;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** What somebody has agreed to. */
interface Consent {
  clientId: string;
  identity: string;
}

interface Code extends Consent {
  redirectUri: string;
  /** S256 (RFC 7636); absent where the client sent none. */
  codeChallenge?: string | undefined;
  expiresAt: number;
  /** What it was redeemed for: whoever redeems it again has stolen it, or was stolen from. */
  pair?: TokenPair;
}

/** Authorization codes and refresh tokens, each good for one use. */
export class Grants {
  readonly #clock: SimulatedClock;
  readonly #tokens: AccessTokens;
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Map<string, Consent & { accessToken: string }>();

  constructor(clock: SimulatedClock, tokens: AccessTokens) {
    this.#clock = clock;
    this.#tokens = tokens;
  }

  issueCode(consent: Omit<Code, 'expiresAt' | 'pair'>): string {
    const code = randomToken();
    this.#codes.set(code, { ...consent, expiresAt: this.#clock.now() + CODE_TTL_MS });
    return code;
  }

  /** @returns undefined for a code that is none, has expired, was used, or is another's (RFC 6749 §4.1.3). */
  redeem(
    text: string,
    { clientId, redirectUri, codeVerifier }: { clientId: string; redirectUri: string; codeVerifier: string },
  ): TokenPair | undefined {
    const code = this.#codes.get(text);
    if (code?.pair !== undefined) this.#revokePair(code.pair);
    if (code === undefined || code.pair !== undefined || code.expiresAt <= this.#clock.now())
      return undefined;
    if (code.clientId !== clientId || code.redirectUri !== redirectUri) return undefined;
    if (code.codeChallenge !== undefined && code.codeChallenge !== s256(codeVerifier)) return undefined;
    code.pair = this.#issuePair(code);
    return code.pair;
  }

  /** Single-use, whatever comes of it (procore-api.md). @returns undefined for one that is none, or was used. */
  refresh(refreshToken: string, clientId: string): TokenPair | undefined {
    const consent = this.#refreshTokens.get(refreshToken);
    if (consent?.clientId !== clientId) return undefined;
    this.#refreshTokens.delete(refreshToken);
    return this.#issuePair(consent);
  }

  /** Either token ends both (Procore's reference of `/oauth/revoke`). */
  revoke(token: string): void {
    this.#tokens.revoke(token);
    for (const [refreshToken, { accessToken }] of this.#refreshTokens) {
      if (token === refreshToken || token === accessToken) this.#revokePair({ accessToken, refreshToken });
    }
  }

  #issuePair({ clientId, identity }: Consent): TokenPair {
    const pair = { accessToken: this.#tokens.issue(identity), refreshToken: randomToken() };
    this.#refreshTokens.set(pair.refreshToken, { clientId, identity, accessToken: pair.accessToken });
    return pair;
  }

  #revokePair({ accessToken, refreshToken }: TokenPair): void {
    this.#tokens.revoke(accessToken);
    this.#refreshTokens.delete(refreshToken);
  }
}

const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
