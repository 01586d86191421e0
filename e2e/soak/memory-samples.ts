import type { CDPSession, Page } from '@playwright/test';

import { proportionalMemory } from '../support/process-memory.ts';

export interface MemorySample {
  /** Share of the files that had arrived. */
  readonly progress: number;
  /** Bytes of the page's heap that are still in use after a collection. */
  readonly heap: number;
  /** Bytes of the whole browser (PSS). */
  readonly browser: number;
}

/** Looks at a page's memory as often as it is asked to. */
export async function memorySampler(page: Page, leftOut: readonly number[]) {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  return async (progress: number): Promise<MemorySample> => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { progress, heap: usedSize, browser: await proportionalMemory(process.pid, leftOut) };
  };
}

/** The middle one of what was sampled between two shares of the files. */
export function medianBetween(
  samples: readonly MemorySample[],
  [from, to]: readonly [number, number],
  key: 'heap' | 'browser',
): number {
  const values = samples
    .filter(({ progress }) => progress >= from && progress <= to)
    .map((sample) => sample[key])
    .toSorted((a, b) => a - b);
  const median = values[Math.floor(values.length / 2)];
  if (median === undefined) throw new Error(`There is no sample between ${from} and ${to}.`);
  return median;
}
