import { BEST_PRACTICE, violations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing to find in ${colorScheme}: idle, under way, failed, refused`, async ({
    page,
    documents,
    simulator,
    files,
  }) => {
    await page.emulateMedia({ colorScheme });
    await documents.open({ segmentSize: '6000000' });
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);

    const [done, slow, refused] = [
      await files.write('done.pdf', 1000),
      await files.write('slow.mp4', 60 * MiB),
      await files.write('refused.pdf', 2000),
    ];
    await documents.choose(done.path);
    await documents.expectState(done.name, 'completed');
    await simulator.fault({
      on: { target: 'storage', method: 'PUT' },
      times: 100,
      do: { bytesPerSecond: MiB },
    });
    await documents.choose(slow.path);
    await documents.expectState(slow.name, 'transferring');
    await simulator.fault({ on: { target: 'api', method: 'POST', path: '/uploads$' }, do: { status: 403 } });
    await documents.choose(refused.path, await files.writeSparse('too large.e57', 60_000_000_001));
    await documents.expectState(refused.name, 'failed');
    await expect(page.getByText(/limit is 60 GB/)).toBeVisible();
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  });
}
