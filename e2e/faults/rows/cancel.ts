import type { FaultRow, RowGroup, RowWorld } from '../fault-row.ts';
import { CREATE, PUT } from '../requests.ts';
import { closedGate, HELD } from './people.ts';

const GRACE_MS = 1000;

/** Cancels it in this state; from a second later on nothing may be asked for it, though another upload goes its whole way. */
async function cancelIn(
  state: string,
  { page, documents, simulator, file }: RowWorld,
  onCanceled: () => unknown = () => {},
): Promise<void> {
  await documents.expectState(file.name, state);
  const canceledAt = await page.evaluate((name) => {
    const upload = window.__uploader.getSnapshot().uploads.find((each) => each.file.name === name);
    window.__uploader.cancel(upload?.id ?? '');
    return Date.now();
  }, file.name);
  await documents.expectState(file.name, 'canceled');
  await simulator.clearFaults();
  await onCanceled();

  const before = new Set((await simulator.uploads()).map(({ uuid }) => uuid));
  await page.evaluate(async (until) => {
    while (Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    const other = new File(['the right one'], 'right file.txt');
    const { accepted } = window.__uploader.add([other], { scope: { companyId: 1, projectId: 1 } });
    await window.__uploader.whenDone(accepted[0]?.id ?? '');
  }, canceledAt + GRACE_MS);

  const late = (await simulator.requests()).filter(
    ({ path, startedAt, body }) =>
      startedAt > canceledAt + GRACE_MS &&
      ([...before].some((uuid) => path.includes(uuid)) || JSON.stringify(body ?? '').includes(file.name)),
  );
  if (late.length > 0) {
    throw new Error(
      `Asked after the cancel: ${late.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
    );
  }
}

const inState = ([state, held]: [string, Partial<FaultRow>]): FaultRow => ({
  ...held,
  name: state,
  act: (world) => cancelIn(state, world),
  end: { state: 'canceled' },
  sentAgain: state === 'transferring' ? 2 : 0,
  ...(state === 'transferring' && { smoke: true }),
  ...(state === 'associating' && { mayBeAssociated: true }),
});

/** Its worker's script arrives only once it is canceled. */
function whileHashing(): FaultRow {
  let letGo = () => {};
  const isCanceled = new Promise<void>((resolve) => (letGo = resolve));
  return {
    name: 'hashing',
    prepare: ({ page }) =>
      page.route(/digest\.worker-.*\.js$/, async (route) => {
        await isCanceled;
        await route.continue();
      }),
    act: (world) => cancelIn('hashing', world, letGo),
    end: { state: 'canceled' },
  };
}

/** Not begun: there is no network. */
const queued: FaultRow = {
  name: 'queued',
  kind: 'form',
  async prepare({ page }) {
    page.once('load', () => void page.context().setOffline(true));
  },
  act: (world) => cancelIn('queued', world, () => world.page.context().setOffline(false)),
  end: { state: 'canceled' },
};

/** Hashed, and held by the gate. */
const ready: FaultRow = {
  name: 'ready',
  faults: [{ on: CREATE, times: 1000, do: { status: 401 } }],
  async act(world) {
    await closedGate(world.page, 'not-signed-in');
    await cancelIn('ready', world, () => world.page.evaluate(() => window.__uploader.resumeAll()));
  },
  end: { state: 'canceled' },
};

export const cancel: readonly RowGroup[] = [
  {
    title: 'Canceled',
    rows: [
      queued,
      ready,
      ...Object.entries(HELD).map(inState),
      whileHashing(),
      {
        name: 'while a segment waits for its next try',
        faults: [{ on: PUT, times: 1000, do: { status: 503 } }],
        parameters: { retryDelayMs: '2000' },
        async act(world) {
          await world.page.waitForFunction(() =>
            window.__uploader
              .getSnapshot()
              .uploads.some(({ segments }) => segments.some(({ status }) => status === 'waiting')),
          );
          await cancelIn('transferring', world);
        },
        end: { state: 'canceled' },
        sentAgain: 3,
      },
      {
        name: 'paused',
        ...HELD['transferring'],
        async act(world) {
          await world.documents.expectState(world.file.name, 'transferring');
          await world.page.evaluate(() => window.__uploader.pauseAll());
          await cancelIn('paused', world);
        },
        end: { state: 'canceled' },
      },
    ],
  },
];
