import type { TestProject } from 'vitest/node';

import { CephUnavailable, startCephRgw } from '../../../../scripts/ceph-rgw.mjs';

/** One Ceph RGW for a project of Vitest; where it cannot run, `ceph` is not provided and the reason is shown. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const { close, ...connection } = await startCephRgw();
    project.provide('ceph', connection);
    return close;
  } catch (error) {
    if (!(error instanceof CephUnavailable)) throw error;
    console.warn(`\nCeph RGW: skipped: ${error.message}\n`);
    return undefined;
  }
}
