import { randomBytes } from 'node:crypto';

import { clientCredentials, type ProcoreBackendOptions } from '@procore-upload/server';
import { createProcoreSignIn, type ProcoreSignIn, type ProcoreUser } from '@procore-upload/server/oauth';
import { sqliteStore } from '@procore-upload/server/sqlite';

import type { Procore } from './procore.ts';

/** Whoever looks at the demo without signing in; its uploads are the service account's. */
const GUEST: ProcoreUser = { id: 'guest', login: '', name: 'Demo account' };

export interface AccountsOptions {
  readonly procore: Procore;
  /** Where the page is. */
  readonly origin: string;
  /** Guests may do nothing. */
  readonly signInRequired: boolean;
  readonly onEvent: NonNullable<ProcoreBackendOptions<ProcoreUser>['onEvent']>;
}

export interface Accounts {
  readonly signIn: ProcoreSignIn;
  readonly identity: Pick<
    ProcoreBackendOptions<ProcoreUser>,
    'identify' | 'accessToken' | 'identityKey' | 'uploadOwners'
  >;
  close(): void;
}

/** Who works with the demo: people who sign in with Procore, and guests. All of it lasts as long as the demo. */
export function openAccounts({ procore, origin, signInRequired, onEvent }: AccountsOptions): Accounts {
  const { environment, clientId, clientSecret } = procore;
  const store = sqliteStore({ file: ':memory:' });
  const signIn = createProcoreSignIn({
    environment,
    clientId,
    clientSecret,
    origin,
    store,
    encryptionKeys: [randomBytes(32).toString('base64')],
    onEvent,
  });
  const serviceAccount = clientCredentials({ environment, clientId, clientSecret });
  return {
    signIn,
    identity: {
      // A real app answers null for a visitor who is not signed in, and has no guests.
      identify: async (request) => (await signIn.identify(request)) ?? (signInRequired ? null : GUEST),
      accessToken: (user, context) =>
        user === GUEST ? serviceAccount(user, context) : signIn.accessToken(user, context),
      identityKey: signIn.identityKey,
      uploadOwners: signIn.uploadOwners,
    },
    close: () => store.close(),
  };
}
