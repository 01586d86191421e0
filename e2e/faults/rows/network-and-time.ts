import type { APIResponse, Page } from '@playwright/test';

import type { FaultRow, RowGroup, RowProtocol } from '../fault-row.ts';
import { PUT } from '../requests.ts';
import { HELD } from './people.ts';

const HOUR = 3_600_000;
const WORKER = /digest\.worker-.*\.js$/;

/** The one wait for time: a tunnel is so long. */
async function offlineFor(ms: number, page: Page): Promise<void> {
  await page.context().setOffline(true);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await page.context().setOffline(false);
}

const inState = ([state, held]: [string, Partial<FaultRow>]): FaultRow => ({
  ...held,
  name: `3 s without a network: ${state}`,
  async act({ page, documents, file }) {
    await documents.expectState(file.name, state);
    await offlineFor(3000, page);
  },
  // What was in flight is lost.
  sentAgain: state === 'transferring' ? 2 : 0,
  ...(state === 'transferring' && { smoke: true }),
});

const offline: readonly FaultRow[] = [
  {
    name: '3 s without a network: hashing',
    async prepare({ page }) {
      // The line goes before the worker's script has arrived.
      await page.route(
        WORKER,
        async (route) => {
          await offlineFor(3000, page);
          await route.abort('internetdisconnected');
        },
        { times: 1 },
      );
    },
  },
  {
    name: '3 s without a network: ready',
    async prepare({ page }) {
      let script: Promise<APIResponse> | undefined;
      await page.route(WORKER, async (route) => {
        // The workers still arrive, and find the line gone when they are done.
        const isFirst = script === undefined;
        script ??= route.fetch();
        const response = await script;
        if (isFirst) await page.context().setOffline(true);
        await route.fulfill({ response });
      });
    },
    async act({ page, documents, file }) {
      await documents.expectState(file.name, 'ready');
      await offlineFor(3000, page);
    },
  },
  ...Object.entries(HELD).map(inState),
  {
    name: '30 s without a network: transferring',
    ...HELD['transferring'],
    async act({ page, documents, file }) {
      await documents.expectState(file.name, 'transferring');
      await offlineFor(30_000, page);
    },
    sentAgain: 2,
    slow: true,
  },
];

const wrongBy = (hours: number): FaultRow => ({
  name: `the device's clock is six hours ${hours > 0 ? 'fast' : 'slow'}`,
  prepare: ({ page }) => page.clock.install({ time: Date.now() + hours * HOUR }),
});

/** As after a laptop was asleep: page, store and backend are two hours older at once. */
const slept = (protocol: RowProtocol): FaultRow => ({
  name: `asleep for two hours while it is sent: ${protocol}`,
  protocol,
  faults: [{ on: PUT, times: 2, do: { bytesPerSecond: 4_000_000 } }],
  prepare: ({ page }) => page.clock.install(),
  async act({ page, documents, simulator, file }) {
    await documents.expectState(file.name, 'transferring');
    await simulator.advanceClock(2 * HOUR);
    await page.clock.fastForward(2 * HOUR);
  },
  sentAgain: 2,
  runs: protocol === 'v2.1' ? 1 : 2,
});

export const networkAndTime: readonly RowGroup[] = [
  { title: 'The network goes', rows: offline },
  { title: 'Clocks are wrong, or jump', rows: [wrongBy(6), wrongBy(-6), slept('v1.1'), slept('v2.1')] },
];
