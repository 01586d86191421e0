import { expect, test } from '../support/test.ts';
import { medianBetween, memorySampler, type MemorySample } from './memory-samples.ts';
import { soakPlan } from './soak-plan.ts';

const MiB = 1024 * 1024;
const seed = Number(process.env['SOAK_SEED'] ?? Math.floor(Math.random() * 1e9));
const count = Number(process.env['SOAK_FILES'] ?? 2000);
/** How much more the last quarter of the files may hold than the second did. */
const FLAT = { heap: 1.5, browser: 1.3 };

test(`${count} files over a bad line: all arrive, identical, and memory stays flat`, async ({
  page,
  demo,
  documents,
  simulator,
  files,
}) => {
  const { sizes, faults } = soakPlan(seed, count);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `SOAK_SEED=${seed} SOAK_FILES=${count}: ${Math.round(total / MiB)} MiB, ${faults.length} faults`,
  );
  const written = [];
  for (const [index, size] of sizes.entries()) {
    written.push(await files.write(`${String(index).padStart(4, '0')} of ${seed}.bin`, size));
  }
  for (const fault of faults) await simulator.fault(fault);

  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await documents.open({ retryDelayMs: '200', stallTimeoutMs: '3000' });
  const sample = await memorySampler(page, [process.pid, demo.pid]);
  await documents.choose(...written.map(({ path }) => path));

  const samples: MemorySample[] = [];
  const summary = () => page.evaluate(() => window.__uploader.getSnapshot().summary.count);
  await expect
    .poll(
      async () => {
        const { completed, failed } = await summary();
        samples.push(await sample(completed / count));
        return completed + failed;
      },
      { intervals: [1000], timeout: 55 * 60_000 },
    )
    .toBe(count);

  const failures = await page.evaluate(() =>
    window.__uploader
      .getSnapshot()
      .uploads.flatMap((upload) =>
        upload.status === 'failed' ? [`${upload.file.name}: ${upload.from}: ${String(upload.error)}`] : [],
      ),
  );
  expect(failures).toEqual([]);
  const stored = (await simulator.uploads()).filter(({ association }) => association !== null);
  expect(stored).toHaveLength(count);
  const digests = new Map(stored.map(({ filename, sha256 }) => [filename, sha256]));
  for (const { name, sha256 } of written) expect(digests.get(name), name).toBe(sha256);
  expect(complaints).toEqual([]);

  for (const key of ['heap', 'browser'] as const) {
    const before = medianBetween(samples, [0.25, 0.5], key);
    const after = medianBetween(samples, [0.75, 1], key);
    console.log(`${key}: ${Math.round(before / MiB)} MiB, then ${Math.round(after / MiB)} MiB`);
    expect(after / before, key).toBeLessThan(FLAT[key]);
  }
});
