import type { Fault } from '@procore-upload/simulator';

import { ASSOCIATE, COMPLETE, CREATE, POLL, PUT } from '../faults/requests.ts';
import { expect, type Tab } from './resume-test.ts';

/** A state an upload is held in, to be interrupted there. */
export interface Moment {
  readonly state: string;
  readonly faults?: readonly Fault[];
  /** Query parameters of the page that is interrupted. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Files that keep others waiting. */
  readonly filesBefore?: number;
  /** Once the upload is in its state, as far as it gets there. */
  readonly arrived?: (tab: Tab, name: string) => Promise<void>;
  /** Whether the next page needs the file again. */
  readonly needsFile: boolean;
  /** v2.1 alone has it. */
  readonly onlyUnified?: true;
}

const FOR_LONG = { delayMs: 120_000 } as const;
const SLOWLY: Fault = { on: PUT, times: 1000, do: { bytesPerSecond: 2_500_000 } };

async function someStored({ documents }: Tab, name: string): Promise<void> {
  await expect.poll(async () => (await documents.storedSegments(name)).length).toBeGreaterThan(4);
}

export const moments: readonly Moment[] = [
  { state: 'queued', parameters: { holdDigests: '0' }, filesBefore: 2, needsFile: true },
  {
    state: 'hashing',
    parameters: { holdDigests: '3' },
    needsFile: true,
    arrived: async ({ page }) => {
      await page.waitForFunction(() => (window.__uploader.getSnapshot().uploads[0]?.hashed ?? 0) > 0);
    },
  },
  // Nobody is signed in: the gate holds the upload before its create.
  { state: 'ready', faults: [{ on: CREATE, times: 1000, do: { status: 401 } }], needsFile: true },
  { state: 'creating', faults: [{ on: CREATE, do: FOR_LONG }], needsFile: true },
  { state: 'transferring', faults: [SLOWLY], needsFile: true, arrived: someStored },
  {
    state: 'paused',
    faults: [SLOWLY],
    needsFile: true,
    arrived: async (tab, name) => {
      await someStored(tab, name);
      await tab.documents.button('Pause', name).click();
    },
  },
  {
    state: 'failed',
    faults: [{ on: { ...PUT, segmentIndex: 9 }, times: 1000, do: { status: 400 } }],
    needsFile: true,
  },
  { state: 'completing', faults: [{ on: COMPLETE, do: FOR_LONG }], needsFile: false },
  { state: 'processing', faults: [{ on: POLL, do: FOR_LONG }], needsFile: false, onlyUnified: true },
  { state: 'associating', faults: [{ on: ASSOCIATE, do: FOR_LONG }], needsFile: false },
];

/**
 * Lets only so many messages with work reach the page's workers, of a page whose address has `holdDigests`: hashing takes too
 * little time to be interrupted at a certain point.
 */
export function holdDigests(): void {
  const allowed = new URLSearchParams(location.search).get('holdDigests');
  if (allowed === null) return;
  let left = Number(allowed);
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: { type?: string }, ...rest: never[]) {
    if (message.type === 'digest' && left-- <= 0) return;
    post.call(this, message, ...rest);
  } as Worker['postMessage'];
}
