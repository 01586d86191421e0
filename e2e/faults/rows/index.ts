import type { RowGroup } from '../fault-row.ts';
import { answers } from './answers.ts';
import { cancel } from './cancel.ts';
import { connections } from './connections.ts';
import { expiry } from './expiry.ts';
import { files } from './files.ts';
import { forGood } from './for-good.ts';
import { integrity } from './integrity.ts';
import { networkAndTime } from './network-and-time.ts';
import { people } from './people.ts';

/** The fault matrix, in the order of docs/reliability.md. */
export const rowGroups: readonly RowGroup[] = [
  ...connections,
  ...answers,
  ...expiry,
  ...integrity,
  ...files,
  ...people,
  ...networkAndTime,
  ...cancel,
  ...forGood,
];
