import type { FaultRow, RowGroup, RowProtocol } from '../fault-row.ts';
import { COMPLETE, POST, PUT } from '../requests.ts';

const TWO_HOURS = 2 * 3_600_000;
const PROTOCOLS = ['v1.0', 'v1.1', 'v2.1'] as const;
const FRESH = { freshUrlsOnShow: true };

type Moment = 'before the first PUT' | 'in the middle' | 'before complete';

/** What was under way when the links ran out is asked for again; the rest stays, unless a new run begins. */
function expired(protocol: RowProtocol, moment: Moment): FaultRow {
  const name = `${moment}: segments, ${protocol}`;
  if (moment === 'before complete') {
    return {
      name,
      protocol,
      // The links are no longer needed then; the backend's token is too old as well.
      faults: [{ on: COMPLETE, do: { delayMs: 1000 } }],
      async act({ documents, simulator, file }) {
        await documents.expectState(file.name, 'completing');
        await simulator.advanceClock(TWO_HOURS);
      },
    };
  }
  const isFirst = moment === 'before the first PUT';
  const hit = isFirst ? { on: PUT, times: 2 } : { on: { ...PUT, segmentIndex: 1 } };
  return {
    name,
    protocol,
    faults: [
      // Links are dated in seconds: those that are asked for later have to look newer.
      { ...hit, do: { delayMs: 2500 } },
      { ...hit, do: { expire: true } },
    ],
    sentAgain: isFirst ? 2 : 1,
    runs: protocol === 'v2.1' ? 1 : 2,
  };
}

const segments = PROTOCOLS.flatMap((protocol) =>
  (['before the first PUT', 'in the middle', 'before complete'] as const).map((moment) =>
    expired(protocol, moment),
  ),
);

/** v1 where a GET signs anew: then nothing starts again. */
const renewed = PROTOCOLS.slice(0, 2).map((protocol): FaultRow => ({
  ...expired(protocol, 'in the middle'),
  name: `in the middle, and a GET gives fresh links: segments, ${protocol}`,
  settings: FRESH,
  runs: 1,
}));

const forms = (['v1.0', 'v1.1'] as const).map((protocol): FaultRow => ({
  name: `before the POST: form, ${protocol}`,
  kind: 'form',
  protocol,
  faults: [{ on: POST, do: { expire: true } }],
  sentAgain: 1,
  runs: 2,
}));

/** The store's clock says so, not a fault: all links of the upload are too old at once. */
const aged = PROTOCOLS.map((protocol): FaultRow => ({
  name: `two hours pass in the middle: segments, ${protocol}`,
  protocol,
  faults: [{ on: PUT, times: 2, do: { bytesPerSecond: 4_000_000 } }],
  async act({ documents, simulator, file }) {
    await documents.expectState(file.name, 'transferring');
    await simulator.advanceClock(TWO_HOURS);
  },
  sentAgain: 2,
  runs: protocol === 'v2.1' ? 1 : 2,
  ...(protocol === 'v1.1' && { smoke: true }),
}));

export const expiry: readonly RowGroup[] = [
  { title: 'Links run out', rows: [...segments, ...renewed, ...forms, ...aged] },
];
