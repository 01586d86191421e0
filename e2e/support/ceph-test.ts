import { randomUUID } from 'node:crypto';

import { CephUnavailable, startCephRgw } from '../../scripts/ceph-rgw.mjs';
import { test as base } from './test.ts';

interface CephFixtures {
  readonly skippedWithoutCeph: undefined;
}

interface CephWorkerFixtures {
  readonly ceph: {
    readonly settings: Readonly<Record<string, string>>;
    /** Why there is none on this machine. */
    readonly missing?: string;
  };
}

/** Every demo is on a bucket of one real S3 store; where that cannot run, tests are skipped and say why. */
export const test = base.extend<CephFixtures, CephWorkerFixtures>({
  ceph: [
    async ({}, use) => {
      try {
        const { endpoint, region, accessKeyId, secretAccessKey, close } = await startCephRgw();
        await use({
          settings: {
            S3_ENDPOINT: endpoint,
            S3_REGION: region,
            S3_BUCKET: `e2e-${randomUUID()}`,
            S3_ACCESS_KEY_ID: accessKeyId,
            S3_SECRET_ACCESS_KEY: secretAccessKey,
          },
        });
        await close();
      } catch (error) {
        if (!(error instanceof CephUnavailable)) throw error;
        console.warn(`Ceph RGW: skipped: ${error.message}`);
        await use({ settings: {}, missing: error.message });
      }
    },
    // A first start may have to download it.
    { scope: 'worker', timeout: 300_000 },
  ],
  demoSettings: [async ({ ceph }, use) => use(ceph.settings), { scope: 'worker' }],
  skippedWithoutCeph: [
    async ({ ceph }, use, testInfo) => {
      testInfo.skip(ceph.missing !== undefined, `Ceph RGW: skipped: ${ceph.missing ?? ''}`);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect } from './test.ts';
