/* An instance of a backend, as far as it has to do with tokens: it answers the test over IPC. */
import { encryptedTokenStore, tokenKeeper } from '@procore-upload/server/oauth';

import { openStore, type StoreAddress } from './open-store.ts';

export interface TokenProcessSettings {
  address: StoreAddress;
  leaseMs: number;
  /** Of the simulator. */
  url: string;
  clientId: string;
  clientSecret: string;
  encryptionKey: string;
  identity: string;
}

/** `ask`: one token. `work`: call Procore without a pause for so long, as requests of pages make it do. */
export type TokenProcessOrder = { ask: { rejected?: string } } | { work: { forMs: number } };

export type TokenProcessReport =
  | { token: string | null }
  | { failed: string }
  | { calls: number; refused: number; signedOut: number };

const settings = JSON.parse(process.argv[2] ?? '') as TokenProcessSettings;
const { url, clientId, clientSecret, identity } = settings;
const { store } = await openStore(settings.address, { leaseMs: settings.leaseMs });
const keeper = tokenKeeper({
  environment: { apiUrl: url, loginUrl: url },
  clientId,
  clientSecret,
  tokens: encryptedTokenStore(store, [settings.encryptionKey]),
});

async function work(forMs: number): Promise<TokenProcessReport> {
  const report = { calls: 0, refused: 0, signedOut: 0 };
  const endsAt = performance.now() + forMs;
  const call = (token: string) =>
    fetch(`${url}/rest/v1.0/me`, { headers: { authorization: `Bearer ${token}` } });
  const page = async () => {
    while (performance.now() < endsAt) {
      const token = await keeper.accessToken(identity);
      if (token === null) {
        report.signedOut += 1;
        return;
      }
      report.calls += 1;
      const { status } = await call(token);
      if (status !== 401) continue;
      // As the backend does: one renewal, one repeat.
      const renewed = await keeper.accessToken(identity, { rejected: token });
      if (renewed === null || (await call(renewed)).status !== 200) report.refused += 1;
    }
  };
  await Promise.all([page(), page(), page()]);
  return report;
}

process.on('message', (order: TokenProcessOrder) => {
  const answer =
    'ask' in order
      ? keeper.accessToken(identity, order.ask).then((token): TokenProcessReport => ({ token }))
      : work(order.work.forMs);
  void answer
    .catch((error: unknown): TokenProcessReport => ({ failed: String(error) }))
    .then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
