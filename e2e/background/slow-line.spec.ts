import { sentAgain } from '../faults/sent-again.ts';
import { expect, test } from './background-test.ts';
import { happeningsOf, noteHappenings } from './happenings.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
const PUT = { target: 'storage', method: 'PUT' } as const;

/** One request at a time, so that its speed is the line's. */
const PARAMETERS = { requests: '1', segmentSize: String(9 * MiB) };

// The buffers between page and store take megabytes at once; then nothing is seen to move for as long as they take to drain.
for (const wasFast of [false, true]) {
  test(`64 KiB a second${wasFast ? ', on a line that was fast a moment ago' : ''}: silent, healthy, and not taken for stalled`, async ({
    page,
    documents,
    simulator,
    files,
  }) => {
    test.setTimeout(300_000);
    const file = await files.write('from the site.mp4', 9 * MiB);
    await documents.open(PARAMETERS);
    if (wasFast) {
      const before = await files.write('from the office.pdf', 9 * MiB);
      await documents.choose(before.path);
      await documents.expectState(before.name, 'completed');
      await documents.button('Remove', before.name).click();
    }
    await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 64 * KiB } });
    await noteHappenings(page);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'completed', 240_000);

    expect(await page.evaluate(() => window.__longestSilence)).toBeGreaterThan(20_000);
    const stalls = (await happeningsOf(page)).filter(({ what }) => what.endsWith('stalled'));
    // Nobody can know at once that the line has become slow: that may cost one request.
    expect(stalls.length).toBeLessThanOrEqual(wasFast ? 1 : 0);
    expect(sentAgain(await simulator.requests())).toBe(stalls.length);
    expect((await simulator.uploadOf(file.name)).sha256).toBe(file.sha256);
  });
}
