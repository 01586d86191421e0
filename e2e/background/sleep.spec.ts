import type { Page } from '@playwright/test';

import { sentAgain } from '../faults/sent-again.ts';
import { expect, test } from './background-test.ts';
import { happeningsOf, noteHappenings } from './happenings.ts';

const SEGMENT = 5_242_881;
const TWO_HOURS = 2 * 3_600_000;
const PUT = { target: 'storage', method: 'PUT' } as const;

/** Longer than a gap in the beats has to be. */
const ASLEEP_MS = 10_000;

declare global {
  interface Window {
    __sleepsUntil: number;
  }
}

/**
 * The one thing about sleep that is not real here: the page's clock jumps, for that of the machine is everybody's. The worker looks at no
 * clock.
 */
async function clockThatJumps(page: Page): Promise<void> {
  await page.addInitScript((ms) => {
    const realNow = Date.now;
    window.__sleepsUntil = Infinity;
    Date.now = () => realNow() + (performance.now() > window.__sleepsUntil ? ms : 0);
  }, TWO_HOURS);
}

for (const protocol of ['v1.1', 'v2.1'] as const) {
  test(`a laptop that sleeps for two hours while it sends, over ${protocol}: it goes on with what storage has`, async ({
    page,
    chromium,
    documents,
    simulator,
    files,
  }) => {
    test.setTimeout(120_000);
    const file = await files.write('left overnight.mp4', 6 * SEGMENT);
    await clockThatJumps(page);
    await documents.open({ protocol, segmentSize: String(SEGMENT), requests: '2' });
    await noteHappenings(page);
    // One of the connections dies in its sleep, and nobody says so; the other one lives through it.
    await simulator.fault({
      on: { ...PUT, segmentIndex: 2 },
      do: { stallAfterBytes: Math.floor(SEGMENT / 2) },
    });
    await simulator.fault({ on: { ...PUT, segmentIndex: 3 }, do: { bytesPerSecond: 1_300_000 } });
    await documents.choose(file.path);
    await expect.poll(() => documents.storedSegments(file.name)).toEqual([0, 1]);
    await expect
      .poll(async () => (await simulator.requests()).filter(({ method }) => method === 'PUT').length)
      .toBe(4);

    await page.evaluate((ms) => (window.__sleepsUntil = performance.now() + ms), ASLEEP_MS / 2);
    await chromium.asleep(async () => {
      await simulator.advanceClock(TWO_HOURS);
      await new Promise((resolve) => setTimeout(resolve, ASLEEP_MS));
    });
    await documents.expectState(file.name, 'completed', 60_000);

    expect(await page.evaluate(() => window.__longestSilence)).toBeGreaterThan(ASLEEP_MS - 1000);
    const happened = (await happeningsOf(page)).map(({ what }) => what);
    const runs = protocol === 'v2.1' ? 1 : 2;
    expect(happened.filter((what) => what.startsWith('run '))).toEqual(runs === 1 ? [] : ['run 2']);
    // Over v1.1 the new run comes before anybody has waited for the dead one.
    if (runs === 1) expect(happened).toContain('2: stalled');
    // What was hashed is hashed.
    expect(happened.filter((what) => what === 'hashing')).toHaveLength(1);
    // Only what was on its way.
    expect(sentAgain(await simulator.requests())).toBeLessThanOrEqual(runs === 1 ? 2 : 0);
    const stored = (await simulator.uploads()).filter(({ association }) => association !== null);
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ size: file.size, sha256: file.sha256 });
  });
}
