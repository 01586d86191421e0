import { expect } from '@playwright/test';

import type { DiskFile } from '../support/disk-files.ts';
import type { SimulatorAdmin } from '../support/simulator-admin.ts';
import type { FaultRow } from './fault-row.ts';
import { sentAgain } from './sent-again.ts';

/** What the page knows of the row's upload in the end. */
export interface UploadSeen {
  readonly run: number;
  readonly loaded: number;
  readonly uuid?: string | undefined;
}

/** Looks at what reached Procore and storage, in whatever engine the row ran. */
export async function checkRow(
  row: FaultRow,
  file: DiskFile,
  upload: UploadSeen | undefined,
  simulator: SimulatorAdmin,
): Promise<void> {
  const isDone = (row.end ?? { state: 'completed' }).state === 'completed';
  const uploads = (await simulator.uploads()).filter(({ filename }) => filename === file.name);
  const associated = uploads.filter(({ association }) => association !== null);
  if (isDone) {
    expect(upload).toMatchObject({ run: row.runs ?? 1, loaded: file.size });
    // One file came of it, whatever was asked twice, and it is the one that the page names.
    expect(associated).toHaveLength(1);
    expect(associated[0]).toMatchObject({ uuid: upload?.uuid, size: file.size, sha256: file.sha256 });
  } else {
    expect(associated.length).toBeLessThanOrEqual(row.mayBeAssociated ? 1 : 0);
  }
  expect
    .soft(sentAgain(await simulator.requests()), 'sent again within a run')
    .toBeLessThanOrEqual(row.sentAgain ?? 0);
}
