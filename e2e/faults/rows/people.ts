import type { Fault } from '@procore-upload/simulator';
import type { Page } from '@playwright/test';

import type { FaultRow, RowGroup } from '../fault-row.ts';
import { ASSOCIATE, COMPLETE, CREATE, POLL, PUT } from '../requests.ts';

export const closedGate = (page: Page, reason: string) =>
  page.waitForFunction((wanted) => {
    const { gate } = window.__uploader.getSnapshot();
    return gate.state === 'closed' && gate.reason === wanted;
  }, reason);

/** Until somebody has signed in again: the backend asks twice, with a new token the second time. */
function signedOut(name: string, on: Fault['on'], row: Partial<FaultRow> = {}): FaultRow {
  return {
    name: `401 to the ${name}, then signed in again`,
    faults: [{ on, times: 1000, do: { status: 401 } }],
    async act({ page, simulator }) {
      await closedGate(page, 'not-signed-in');
      await simulator.clearFaults();
      await page.evaluate(() => window.__uploader.resumeAll());
    },
    ...row,
  };
}

const workers: readonly FaultRow[] = [
  {
    name: 'a worker throws while it hashes',
    async prepare({ page }) {
      page.once('worker', (worker) => {
        void worker.evaluate(() => {
          setTimeout(() => {
            throw new Error('Injected: the worker fails.');
          });
        });
      });
    },
    consoleErrors: /Injected: the worker fails/,
  },
  {
    name: "a worker's script does not arrive, once",
    async prepare({ page }) {
      await page.route(/digest\.worker-.*\.js$/, (route) => route.abort('connectionreset'), { times: 1 });
    },
    smoke: true,
  },
  {
    name: "the request for a worker's script hangs, once",
    // Nobody answers it: half a minute later another worker is tried.
    prepare: ({ page }) => page.route(/digest\.worker-.*\.js$/, () => {}, { times: 1 }),
    slow: true,
  },
  {
    name: 'the request for the hashing kernels hangs',
    prepare: ({ page }) => page.route(/lane-kernels-.*\.js$/, () => {}),
    async act({ page, documents, file }) {
      await documents.expectState(file.name, 'transferring');
      const engine = await page.evaluate(() => window.__uploader.getSnapshot().digestEngine);
      if (engine !== 'subtle+wasm') throw new Error(`Hashed by ${String(engine)}.`);
    },
    slow: true,
  },
];

/** The line keeps a state up long enough for something to happen in it. */
export const HELD: Readonly<Record<string, Pick<FaultRow, 'faults' | 'protocol' | 'via'>>> = {
  creating: { faults: [{ on: CREATE, do: { delayMs: 1500 } }] },
  transferring: { faults: [{ on: PUT, times: 3, do: { bytesPerSecond: 2_500_000 } }] },
  completing: { faults: [{ on: COMPLETE, do: { delayMs: 1500 } }] },
  processing: { faults: [{ on: POLL, do: { delayMs: 1500 } }], protocol: 'v2.1' },
  associating: { faults: [{ on: ASSOCIATE, do: { delayMs: 1500 } }] },
};

export const people: readonly RowGroup[] = [
  {
    title: 'Nobody is signed in',
    rows: [
      signedOut('create', CREATE),
      signedOut('complete', COMPLETE, { smoke: true }),
      signedOut('poll', POLL, { protocol: 'v2.1' }),
      signedOut('association', ASSOCIATE),
    ],
  },
  { title: 'A hashing worker dies', rows: workers },
];
