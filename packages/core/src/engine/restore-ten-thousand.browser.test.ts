import { expect, test } from 'vitest';

import { createUploader } from '../create-uploader.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import { browserStore } from '../resume/browser-store.js';

const backend: UploadBackend = { send: () => Promise.reject(new Error('Nothing is asked of Procore here.')) };

/** As ten thousand photos that were waiting when the page was closed. */
async function leaveTenThousand(owner: string): Promise<void> {
  const now = Date.now();
  for (let first = 0; first < 10_000; first += 500) {
    await browserStore().write(
      owner,
      Array.from({ length: 500 }, (_, index) => ({
        type: 'upload' as const,
        record: {
          id: `${owner}-${first + index}`,
          owner,
          page: 'a page that is gone',
          addedAt: now + first + index,
          expiresAt: now + 86_400_000,
          file: { name: `IMG_${first + index}.jpg`, size: 3_000_000, type: 'image/jpeg', lastModified: 1 },
          sourceName: `IMG_${first + index}.jpg`,
          scope: { companyId: '1', projectId: '2' },
          protocol: 'v1.1' as const,
          kind: 'form' as const,
          segmentSize: 3_000_000,
          run: 1,
          at: 'queued' as const,
          isResting: false,
          isStored: false,
          isAvailable: false,
        },
      })),
    );
  }
}

test('ten thousand uploads are on the list again, in their order, and the page answers meanwhile', async () => {
  const owner = crypto.randomUUID();
  await leaveTenThousand(owner);
  const uploader = createUploader({ backend, owner });
  let turns = 0;
  const counting = setInterval(() => (turns += 1));
  const restored = await uploader.restore();
  clearInterval(counting);
  // Not in one go.
  expect(turns).toBeGreaterThan(20);
  expect(restored).toHaveLength(10_000);
  expect(uploader.getSnapshot().uploads.map(({ file }) => file.name)).toEqual(
    Array.from({ length: 10_000 }, (_, index) => `IMG_${index}.jpg`),
  );
  expect(restored[0]).toMatchObject({ status: 'paused', awaits: 'file', restored: true });

  // Of all of them the one is found whose file is dropped.
  const file = new File([new Uint8Array(3_000_000)], 'IMG_7777.jpg', { lastModified: 1 });
  const { accepted } = uploader.add([file], { scope: { companyId: 1, projectId: 2 } });
  expect(accepted[0]?.id).toBe(`${owner}-7777`);
  await uploader.forget();
  await uploader.destroy();
  expect((await browserStore().load(owner, 0)).uploads).toEqual([]);
});
