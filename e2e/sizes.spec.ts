import { watchPage } from './support/page-watch.ts';
import { expect, test, waitFor } from './support/test.ts';

const MiB = 1024 * 1024;

interface Case {
  readonly size: number;
  readonly segments: readonly number[];
  readonly parameters?: Readonly<Record<string, string>>;
}

const EIGHT = 8 * MiB;

/** Sizes around every boundary, and the sizes of the segments each is expected to travel in (none: one form POST). */
const cases: Readonly<Record<string, Case>> = {
  'nothing.txt': { size: 0, segments: [] },
  'one byte.txt': { size: 1, segments: [] },
  'just under 5 MiB.pdf': { size: 5 * MiB - 1, segments: [] },
  'exactly 5 MiB.pdf': { size: 5 * MiB, segments: [] },
  'just over 5 MiB.pdf': { size: 5 * MiB + 1, segments: [5 * MiB + 1] },
  "the guide's example.pdf": {
    size: 8_829_449,
    segments: [6_000_000, 2_829_449],
    parameters: { segmentSize: '6000000' },
  },
  '64 MiB.mp4': { size: 64 * MiB, segments: Array.from({ length: 8 }, () => EIGHT) },
  '300 MiB.mp4': { size: 300 * MiB, segments: [...Array.from({ length: 37 }, () => EIGHT), 4 * MiB] },
  'one byte in a segment.txt': { size: 1, segments: [1], parameters: { formUploadMaxSize: '0' } },
  'without MD5.mp4': { size: 9 * MiB, segments: [EIGHT, MiB], parameters: { md5: '0' } },
};

for (const protocol of ['v1.0', 'v1.1']) {
  for (const scope of ['project', 'company']) {
    // Every protocol and every level is met by each change; all of their pairs by `npm run test:wide`.
    const isWide = (protocol === 'v1.0') === (scope === 'project');
    test.describe(`${protocol}, ${scope} level`, { tag: isWide ? '@wide' : [] }, () => {
      for (const [name, { size, segments, parameters = {} }] of Object.entries(cases)) {
        test(`${name} arrives byte for byte${size > 200 * MiB ? ' @large' : ''}`, async ({
          documents,
          simulator,
          files,
        }) => {
          test.setTimeout(30_000 + 2 * waitFor(size));
          const file = await files.write(name, size);
          await documents.open({ protocol, ...(scope === 'company' ? { scope } : {}), ...parameters });
          await documents.choose(file.path);
          await documents.expectState(name, 'completed', waitFor(size));

          const stored = await simulator.uploadOf(name);
          expect(stored).toMatchObject({ size, sha256: file.sha256 });
          expect(stored.segments?.map((segment) => segment.size) ?? []).toEqual(segments);
          expect(stored.association).toMatchObject({
            kind: scope === 'company' ? 'company-file' : 'project-file',
          });
        });
      }
    });
  }
}

test('1 GiB arrives byte for byte, with the page awake all the while', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  test.setTimeout(240_000);
  const file = await files.write('fly-over.mp4', 1024 * MiB);
  await documents.open();
  const watch = await watchPage(page);
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed', 200_000);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });
  const longTasks = await watch.longTasks();
  test
    .info()
    .annotations.push({ type: 'main-thread tasks over 50 ms', description: JSON.stringify(longTasks) });
  expect(Math.max(0, ...longTasks)).toBeLessThan(500);
});
