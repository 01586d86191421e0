import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import x11, { type XClient, type XDisplay, type XEvent } from 'x11';

const XDND_VERSION = 5;
/** X numbers the type `ATOM` itself. */
const ATOM_TYPE = 4;
/** A hand moves more than once before it lets go; by then the page has heard of the drag. */
const FEWEST_MOVES = 5;
const MOST_MOVES = 100;
const BETWEEN_MOVES_MS = 20;

const ATOM_NAMES = [
  'XdndAware',
  'XdndSelection',
  'XdndEnter',
  'XdndPosition',
  'XdndStatus',
  'XdndDrop',
  'XdndFinished',
  'XdndActionCopy',
  'text/uri-list',
] as const;

type Atoms = Readonly<Record<(typeof ATOM_NAMES)[number], number>>;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Drags files from outside onto the browser window of an X display and lets go of them there, as a file manager does:
 * https://freedesktop.org/wiki/Specifications/XDND/. Files and folders stay where they are on disk: only their names travel.
 *
 * @param at pixels of the screen
 * @throws Error where the window does not take them
 */
export async function dragFilesOnto(display: string, at: Point, paths: readonly string[]): Promise<void> {
  const { client, screen } = await promisify<{ display: string }, XDisplay>(x11.createClient)({ display });
  try {
    const root = screen[0]?.root ?? 0;
    const atoms = await internAtoms(client);
    const target = await findTarget(client, root, atoms);
    const source = client.AllocID();
    client.CreateWindow(source, root, 0, 0, 1, 1);
    client.SetSelectionOwner(source, atoms.XdndSelection);
    const uris = paths.map((path) => `${pathToFileURL(path).href}\r\n`).join('');
    client.on('event', (event) => answerSelection(client, atoms, event, uris));

    const send = (type: keyof Atoms, ...data: number[]) =>
      client.SendClientMessage(target, target, atoms[type], 32, [source, ...data], 0);
    send('XdndEnter', XDND_VERSION << 24, atoms['text/uri-list'], 0, 0);
    const move = () => send('XdndPosition', 0, (at.x << 16) | at.y, 0, atoms.XdndActionCopy);
    await untilAccepted(client, atoms, move);
    const finished = nextMessage(client, atoms.XdndFinished);
    send('XdndDrop', 0, 0, 0, 0);
    await finished;
  } finally {
    await new Promise<void>((resolve) => client.close(resolve));
  }
}

async function internAtoms(client: XClient): Promise<Atoms> {
  const intern = promisify(client.InternAtom.bind(client));
  const entries = ATOM_NAMES.map(async (name) => [name, await intern(false, name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Atoms;
}

/** The topmost window that says it takes drops; without a window manager, all windows are the root's own. */
async function findTarget(client: XClient, root: number, atoms: Atoms): Promise<number> {
  const queryTree = promisify(client.QueryTree.bind(client));
  const getProperty = promisify(client.GetProperty.bind(client));
  const { children } = await queryTree(root);
  for (const window of children.toReversed()) {
    const { type } = await getProperty(0, window, atoms.XdndAware, ATOM_TYPE, 0, 1);
    if (type === ATOM_TYPE) return window;
  }
  throw new Error('No window on the display takes drops.');
}

/** Hands out the dragged files' addresses when the window asks for them. */
function answerSelection(client: XClient, atoms: Atoms, event: XEvent, uris: string): void {
  if (event.name !== 'SelectionRequest') return;
  const { requestor, selection, target, time } = event;
  const property = event.property || target;
  const isAnswered = target === atoms['text/uri-list'];
  if (isAnswered) client.ChangeProperty(0, requestor, property, target, 8, Buffer.from(uris));
  client.SendEvent(requestor, 0, 0, {
    name: 'SelectionNotify',
    time,
    requestor,
    selection,
    target,
    property: isAnswered ? property : 0,
  });
}

async function untilAccepted(client: XClient, atoms: Atoms, move: () => void): Promise<void> {
  for (let moves = 1; moves <= MOST_MOVES; moves += 1) {
    const status = nextMessage(client, atoms.XdndStatus);
    move();
    const { data } = await status;
    const isAccepted = ((data[1] ?? 0) & 1) === 1;
    if (isAccepted && moves >= FEWEST_MOVES) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MOVES_MS));
  }
  throw new Error('The window does not take the drag.');
}

function nextMessage(client: XClient, type: number): Promise<XEvent> {
  return new Promise((resolve) =>
    client.on('event', (event) => {
      if (event.name === 'ClientMessage' && event.message_type === type) resolve(event);
    }),
  );
}
