import type { Clock } from '../ports/clock.js';
import type { Pages } from '../ports/pages.js';
import type { ResumeStore } from '../ports/resume-store.js';
import { openResumeDatabase } from './database.js';
import { indexedDbStore } from './indexed-db-store.js';
import { pageLeases } from './page-leases.js';

const open = openResumeDatabase('procore-upload');

export const browserStore = (): ResumeStore => indexedDbStore(open);
export const browserLeases = (clock: Clock): Pages => pageLeases(open, clock);
