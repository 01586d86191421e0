import { startDemo } from '../../../../e2e/support/demo-process.ts';
import { startCephRgw } from '../../../../scripts/ceph-rgw.mjs';
import type { Case } from './cases.ts';
import type { ContenderName } from './contenders.ts';
import { startSink, type Sink } from './sink-process.ts';

export interface Target {
  readonly sink: Sink;
  close(): Promise<void>;
}

const BUCKET = 'bench';

/** Those whose requests our signer can sign there. */
const ON_CEPH: readonly ContenderName[] = [
  'raw1',
  'raw2',
  'raw4',
  'raw6',
  'digests-raw4',
  'ours',
  'ours-no-store',
  'uppy6',
];

/** Whether a target has a case, and a contender there: a real store has no limits that we could set. */
export function takes(target: string, { limits, name }: Case, contender?: ContenderName): boolean {
  if (target === 'sink') return true;
  if (limits.bitsPerSecond !== undefined || name.startsWith('cost-')) return false;
  return contender === undefined || ON_CEPH.includes(contender);
}

/** @throws CephUnavailable where it cannot run on this machine */
export async function startTarget(target: string, pages: string): Promise<Target> {
  if (target === 'sink') {
    const sink = await startSink(pages);
    return { sink, close: () => sink.close() };
  }
  if (target !== 'ceph') throw new Error(`The target is sink or ceph, not ${target}.`);
  const ceph = await startCephRgw();
  const { endpoint, region, accessKeyId, secretAccessKey } = ceph;
  const demo = await startDemo([], {
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  });
  const real = { demo: demo.url, endpoint, region, bucket: BUCKET, accessKeyId, secretAccessKey };
  const sink = await startSink(pages, real);
  return {
    sink,
    async close() {
      await sink.close();
      await demo.close();
      await ceph.close();
    },
  };
}
