import { createUploader, type Uploader } from '@procore-upload/core';
import workerUrl from '@procore-upload/core/digest.worker?worker&url';

import type { HashOptions } from './window.d.ts';

const NAME = /^procore-upload(?:: (?<variant>.+))?$/;

export function isUploaderName(contender: string): boolean {
  return NAME.test(contender);
}

/** From `add` to the moment at which Procore would be asked for the upload's URLs. */
export async function hashByUploader(
  file: File,
  { contender, segmentSize, workers }: Omit<HashOptions, 'bytes'>,
): Promise<string[]> {
  const variant = NAME.exec(contender)?.groups?.['variant'];
  let uploader: Uploader | undefined;
  const engine = variant?.startsWith('engine ') ? variant.slice('engine '.length) : '';
  const body = await new Promise<unknown>((resolve, reject) => {
    uploader = createUploader({
      backend: {
        send({ body, signal }) {
          resolve(body);
          return new Promise((_, refuse) => {
            signal?.addEventListener('abort', () => refuse(signal.reason as Error), { once: true });
          });
        },
      },
      protocol: variant === 'whole file too' ? 'v2.1' : 'v1.1',
      md5: variant !== 'no MD5',
      formUploadMaxSize: variant === 'whole file too' ? undefined : 0,
      segmentSize,
      concurrency: { hashWorkers: workers },
      createWorker: () => new Worker(workerUrl, { type: 'module', name: engine }),
    });
    uploader.on('failed', reject);
    uploader.add([file], { scope: { companyId: 1, projectId: 1 } });
  });
  const used = uploader?.getSnapshot().digestEngine;
  if (engine !== '' && used !== engine) throw new Error(`Hashed by ${used} instead of ${engine}.`);
  // Not waited for, as a page would not.
  void uploader?.destroy();
  return Array.from(JSON.stringify(body).matchAll(/"sha256":"(?<digest>[0-9a-f]{64})"/g), ({ groups }) =>
    String(groups?.['digest']),
  );
}
