import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { redisStore } from '../redis.js';
import { storeSuite } from '../testing/store-suite.js';

const url = inject('redisUrl');

describe.skipIf(url === null)('redisStore', () => {
  const client = createClient({ url: url ?? '' });
  beforeAll(async () => void (await client.connect()));
  afterAll(() => client.destroy());

  storeSuite(async (options) =>
    redisStore({ sendCommand: (args) => client.sendCommand(args) }, { prefix: 'suite:', ...options }),
  );

  test('keeps to its prefix', async () => {
    await redisStore({ sendCommand: (args) => client.sendCommand(args) }).put('a', 'x');
    expect(await client.get('procore-upload:a')).toBe('x');
  });

  test('says when Redis has gone', async () => {
    const gone = createClient({ url: url ?? '' });
    await gone.connect();
    gone.destroy();
    const store = redisStore({ sendCommand: (args) => gone.sendCommand(args) });
    await expect(store.ping()).rejects.toThrow(/closed/i);
  });
});
