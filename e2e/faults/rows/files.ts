import { open, rm, stat, truncate, utimes } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import type { DiskFile } from '../../support/disk-files.ts';
import type { FaultRow, RowGroup, RowWorld } from '../fault-row.ts';
import { CREATE, PUT } from '../requests.ts';

const WORKER = /digest\.worker-.*\.js$/;

async function overwrite({ path, size }: DiskFile): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.write('other bytes', size - 1000);
  await handle.close();
}

const CHANGES: Readonly<Record<string, { code: string; change: (file: DiskFile) => Promise<void> }>> = {
  changed: { code: 'file-changed', change: overwrite },
  truncated: { code: 'file-changed', change: ({ path, size }) => truncate(path, Math.floor(size / 2)) },
  deleted: { code: 'file-unreadable', change: ({ path }) => rm(path) },
};

/** Browsers look at the time of change alone. */
const SECRETLY = {
  code: 'file-changed',
  async change(file: DiskFile) {
    const { atime, mtime } = await stat(file.path);
    await overwrite(file);
    await utimes(file.path, atime, mtime);
  },
};

/** Holds the hashing back until it is let go: its worker's script does not arrive. */
async function heldWorker(page: Page, until: Promise<void>): Promise<void> {
  await page.route(WORKER, async (route) => {
    await until;
    await route.continue();
  });
}

type Change = (typeof CHANGES)[string];

function beforeHashing(name: string, { code, change }: Change): FaultRow {
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  return {
    name: `${name} between pick and hash`,
    prepare: ({ page }) => heldWorker(page, isLetGo),
    async act({ documents, file }) {
      await documents.expectState(file.name, 'hashing');
      await change(file);
      letGo();
    },
    end: { state: 'failed', code },
  };
}

function onceIn(state: string, name: string, { code, change }: Change, row: Partial<FaultRow>): FaultRow {
  return {
    name,
    async act({ documents, file }: RowWorld) {
      await documents.expectState(file.name, state);
      await change(file);
    },
    end: { state: 'failed', code },
    ...row,
  };
}

const held = { faults: [{ on: CREATE, do: { delayMs: 1500 } }] };
const slowly = { faults: [{ on: PUT, times: 100, do: { bytesPerSecond: 2_000_000 } }] };
const form = { kind: 'form' } as const;

const changes = Object.entries(CHANGES).flatMap(([name, change]) => [
  beforeHashing(name, change),
  onceIn('creating', `${name} between hash and PUT`, change, {
    ...held,
    ...(name === 'changed' && { smoke: true }),
  }),
  onceIn('transferring', `${name} while it is sent`, change, { ...slowly, sentAgain: 2 }),
  onceIn('creating', `${name} between pick and POST: form`, change, { ...held, ...form }),
]);

export const files: readonly RowGroup[] = [
  {
    title: 'The file changes',
    rows: [
      ...changes,
      onceIn('creating', 'changed between hash and PUT, and its date is what it was', SECRETLY, {
        ...held,
        sentAgain: 1,
      }),
    ],
  },
];
