import { utimes } from 'node:fs/promises';

import type { DiskFile, DiskFiles } from '../support/disk-files.ts';
import type { SimulatorAdmin } from '../support/simulator-admin.ts';
import type { FaultRow } from './fault-row.ts';

/** The smallest that every protocol takes, so that a row is short. */
const SEGMENT_SIZE = 5_242_881;
const SIZES = { segmented: 2 * SEGMENT_SIZE + 700_000, form: 300_000 };
const AN_HOUR_AGO = new Date(Date.now() - 3_600_000);

/** The demo's query parameters: little patience, so that a row is short. */
export const parametersOf = ({ protocol = 'v1.1', parameters }: FaultRow): Record<string, string> => ({
  segmentSize: String(SEGMENT_SIZE),
  requests: '2',
  retryDelayMs: '100',
  stallTimeoutMs: '1500',
  protocol,
  ...parameters,
});

/** Writes the row's file, and sets the simulator. */
export async function prepareRow(
  { kind = 'segmented', settings }: FaultRow,
  simulator: SimulatorAdmin,
  files: DiskFiles,
): Promise<DiskFile> {
  const file = await files.write('section A-A.pdf', SIZES[kind]);
  // Nobody saves a plan in the second in which they upload it: what changes later is newer.
  await utimes(file.path, AN_HOUR_AGO, AN_HOUR_AGO);
  if (settings) await simulator.settings(settings);
  return file;
}

/** Arms what goes wrong: from here on requests are counted. */
export async function armFaults({ faults = [] }: FaultRow, simulator: SimulatorAdmin): Promise<void> {
  for (const fault of faults) await simulator.fault(fault);
}
