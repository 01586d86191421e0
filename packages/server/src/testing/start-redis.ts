import type { TestProject } from 'vitest/node';

import { RedisUnavailable, startRedis } from '../../../../scripts/redis.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a Redis that this run of tests has for itself; null where there is none to be had. */
    redisUrl: string | null;
  }
}

/** One Redis for all tests of a run. A machine without it skips them, and is told why; CI does not. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const redis = await startRedis();
    project.provide('redisUrl', redis.url);
    return () => redis.close();
  } catch (error) {
    if (!(error instanceof RedisUnavailable) || process.env['CI']) throw error;
    console.error(`The tests with Redis are skipped: ${error.message}`);
    project.provide('redisUrl', null);
    return undefined;
  }
}
