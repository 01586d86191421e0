import type { Fault } from '@procore-upload/simulator';

import type { FaultRow, RowGroup } from '../fault-row.ts';
import {
  associate,
  complete,
  create,
  CREATE,
  finalise,
  hit,
  poll,
  post,
  put,
  type UploadRequest,
} from '../requests.ts';
import { closedGate } from './people.ts';

const xml = (code: string) => `<Error><Code>${code}</Code><Message>Please try again.</Message></Error>`;

const OF_PROCORE: Readonly<Record<string, Fault['do']>> = {
  '500': { status: 500, body: { message: 'Internal Server Error' } },
  '502': { status: 502, body: '<html>Bad Gateway</html>' },
  '503 + Retry-After': { status: 503, headers: { 'Retry-After': '1' } },
  '429 + Retry-After': { status: 429, headers: { 'Retry-After': '1' } },
  '408': { status: 408 },
};

const OF_STORAGE: Readonly<Record<string, Fault['do']>> = {
  '500 InternalError': { status: 500, body: xml('InternalError') },
  '502': { status: 502, body: '<html>Bad Gateway</html>' },
  '503 SlowDown': { status: 503, body: xml('SlowDown') },
  '503 + Retry-After': { status: 503, headers: { 'Retry-After': '1' } },
  '400 RequestTimeout': { status: 400, body: xml('RequestTimeout') },
  '408': { status: 408 },
  '429': { status: 429 },
};

const SMOKE = ['503 SlowDown: PUT', '503 + Retry-After: create', '502: complete'];

const of = (answers: Readonly<Record<string, Fault['do']>>, requests: readonly UploadRequest[]) =>
  requests.flatMap((request) =>
    Object.entries(answers).map(([name, effect]): FaultRow => {
      const row = hit(request, name, effect);
      return SMOKE.includes(row.name) ? { ...row, smoke: true } : row;
    }),
  );

/** So many times that whoever does not wait is out of tries, and not for ever. */
const storm = (name: string, request: UploadRequest, effect: Fault['do']): FaultRow => ({
  ...hit(request, name, effect),
  faults: [{ on: request.on, times: 4, do: effect }],
  sentAgain: request.resends * 4,
});

/** Each window of ten seconds has room for so many calls: the one that comes next has to wait, and nobody asks before. */
function limited(request: UploadRequest, spike: number, row: Partial<FaultRow> = {}): FaultRow {
  return {
    name: `the ten seconds are used up, 429 + X-Rate-Limit-Reset: ${request.name}`,
    settings: { rateLimits: { hourly: 600, spike } },
    async act({ page, simulator }) {
      await closedGate(page, 'rate-limited');
      const { method, path = '' } = request.on;
      const refused = (await simulator.requests()).filter(({ status }) => status === 429);
      if (refused.some((each) => each.method === method && new RegExp(path).test(each.path))) return;
      throw new Error(`Refused were ${refused.map((each) => `${each.method} ${each.path}`).join(', ')}.`);
    },
    slow: true,
    ...row,
  };
}

const limits: readonly FaultRow[] = [
  // The page itself takes calls too, to list what is there; the form that goes before takes two.
  limited(create, 3, { warmUp: true }),
  limited(complete, 2),
  limited(associate, 3),
  {
    name: 'the hour is used up: the page waits and says until when',
    settings: { rateLimits: { hourly: 2 } },
    async prepare({ page }) {
      await page.clock.install();
    },
    async act({ page, simulator }) {
      const gate = () => page.evaluate(() => window.__uploader.getSnapshot().gate);
      await page.waitForFunction(() => window.__uploader.getSnapshot().gate.state === 'closed');
      const closed = await gate();
      const waitMs = closed.state === 'closed' ? (closed.until ?? 0) - Date.now() : 0;
      if (waitMs < 3_500_000) throw new Error(`The gate says ${JSON.stringify(closed)}.`);
      await simulator.advanceClock(3_600_000);
      await page.clock.fastForward(waitMs + 60_000);
    },
  },
];

export const answers: readonly RowGroup[] = [
  {
    title: 'Procore is strained',
    rows: [
      ...of(OF_PROCORE, [create, complete, associate, finalise, poll]),
      storm('four times 503', create, { status: 503 }),
      storm('four times 503', complete, { status: 503 }),
      storm('four times 502', associate, { status: 502 }),
      {
        name: 'four times no connection: create',
        faults: [{ on: CREATE, times: 4, do: { reset: 'before' } }],
      },
      ...limits,
    ],
  },
  {
    title: 'Storage is strained',
    rows: [
      ...of(OF_STORAGE, [put, post]),
      storm('four times SlowDown', put, { status: 503, body: xml('SlowDown') }),
    ],
  },
];
