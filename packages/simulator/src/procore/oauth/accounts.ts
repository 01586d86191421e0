/** An OAuth client: an app, or a service account, whose id then owns what it creates. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  /** Where people may be sent back to. Default: any http address of this machine, on any port (RFC 8252 §7.3). */
  redirectUris?: readonly string[] | undefined;
}

/** Somebody who can sign in, and owns what is created in their name. */
export interface ProcoreUser {
  /** Globally unique, as `GET /rest/v1.0/me` tells it. */
  id: string;
  login: string;
  name: string;
}

export const defaultUsers: readonly ProcoreUser[] = [
  { id: '101', login: 'mara.halden@example.com', name: 'Mara Halden' },
  { id: '102', login: 'joon.park@example.com', name: 'Joon Park' },
];

export function isRedirectUri({ redirectUris }: OAuthClient, uri: string): boolean {
  if (redirectUris !== undefined) return redirectUris.includes(uri);
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
