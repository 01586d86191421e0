import { sentAgain } from '../faults/sent-again.ts';
import { expect, test } from './background-test.ts';
import { happeningsOf, noteHappenings, timersWaited } from './happenings.ts';

const SEGMENT = 5_242_881;
const KiB = 1024;
const PUT = { target: 'storage', method: 'PUT' } as const;
const COMPLETE = { target: 'api', method: 'PATCH' } as const;

interface Hidden {
  readonly segments: number;
  readonly bytesPerSecond: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** The segment that stands still half-way. */
  readonly stalls: number;
  /** What Procore asks to wait with, before it takes the complete. */
  readonly retryAfter: number;
  /** How long (ms) a timer of the page has to wait for its turn. */
  readonly timersWait: number;
  readonly withinMs: number;
  /** Else it was no test. */
  readonly atLeastMs?: number;
  readonly tag?: string;
}

function staysHidden(title: string, { tag, ...hidden }: Hidden): void {
  test(title, tag === undefined ? {} : { tag }, async ({ page, chromium, documents, simulator, files }) => {
    test.setTimeout(hidden.withinMs + 60_000);
    const file = await files.write('in the other tab.mp4', hidden.segments * SEGMENT);
    await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: hidden.bytesPerSecond } });
    await simulator.fault({
      on: { ...PUT, segmentIndex: hidden.stalls },
      do: { stallAfterBytes: Math.floor(SEGMENT / 2) },
    });
    await simulator.fault({
      on: COMPLETE,
      do: { status: 429, headers: { 'Retry-After': String(hidden.retryAfter) } },
    });
    await documents.open({ segmentSize: String(SEGMENT), ...hidden.parameters });
    await noteHappenings(page);
    await documents.choose(file.path);
    await chromium.hide();
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
    const hiddenAt = Date.now();

    // Its timers stand still, and it goes on all the same.
    await expect
      .poll(() => timersWaited(page), { timeout: hidden.withinMs })
      .toBeGreaterThan(hidden.timersWait);
    await documents.expectState(file.name, 'completed', hidden.withinMs);
    expect(Date.now() - hiddenAt).toBeGreaterThan(hidden.atLeastMs ?? 0);

    const whileHidden = (await happeningsOf(page)).filter((happening) => happening.hidden);
    expect(whileHidden.map(({ what }) => what).slice(-7)).toEqual([
      'transferring',
      `${hidden.stalls}: stalled`,
      'completing',
      'rate-limited',
      'gate open',
      'associating',
      'completed',
    ]);
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
    expect((await simulator.uploadOf(file.name)).sha256).toBe(file.sha256);
    expect(sentAgain(await simulator.requests())).toBe(1);
  });
}

staysHidden('a hidden tab goes on: what stalls is sent again, the gate opens, and the file arrives', {
  segments: 6,
  bytesPerSecond: 4 * KiB * KiB,
  parameters: { requests: '2', stallTimeoutMs: '2000', retryDelayMs: '100' },
  stalls: 3,
  retryAfter: 3,
  timersWait: 900,
  withinMs: 60_000,
  tag: '@smoke',
});

// Ten minutes: after the first ones Chromium lets a hidden page's timers fire once a minute.
staysHidden('so does one that is hidden for ten minutes', {
  segments: 16,
  bytesPerSecond: 150 * KiB,
  parameters: { requests: '1' },
  stalls: 10,
  retryAfter: 20,
  timersWait: 30_000,
  withinMs: 15 * 60_000,
  atLeastMs: 10 * 60_000,
});
