import type { Fault, SimulatorSettings } from '@procore-upload/simulator';
import type { Page } from '@playwright/test';

import type { DiskFile } from '../support/disk-files.ts';
import type { DocumentsPage } from '../support/documents-page.ts';
import type { SimulatorAdmin } from '../support/simulator-admin.ts';

/** What a row may meddle with while its upload is under way. */
export interface RowWorld {
  readonly page: Page;
  readonly documents: DocumentsPage;
  readonly simulator: SimulatorAdmin;
  readonly file: DiskFile;
}

export type RowProtocol = 'v1.0' | 'v1.1' | 'v2.1';

export type RowEnd =
  | { readonly state: 'completed' }
  | { readonly state: 'failed'; readonly code: string }
  | { readonly state: 'canceled' };

/** One line of the fault matrix: what goes wrong, and what has to come of it. */
export interface FaultRow {
  /** What goes wrong, in words; unique within its group. */
  readonly name: string;
  /** How the file goes up. Default `'segmented'`: three segments, two at a time. */
  readonly kind?: 'segmented' | 'form';
  readonly protocol?: RowProtocol;
  /** Further query parameters of the demo. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly settings?: SimulatorSettings;
  readonly faults?: readonly Fault[];
  /** Statuses that a v2.1 upload goes through before it can be used. */
  readonly via?: readonly string[];
  /** Another file goes up first, so that the speed of the line is known. */
  readonly warmUp?: true;
  /** Before the page is opened. */
  readonly prepare?: (world: RowWorld) => Promise<unknown>;
  /** Once the file was picked. */
  readonly act?: (world: RowWorld) => Promise<void>;
  /** Default: completed. */
  readonly end?: RowEnd;
  /** The association was on its way when the upload was canceled: it may be made, once. */
  readonly mayBeAssociated?: true;
  /** Creates that end in an upload of the page's. Default 1. */
  readonly runs?: number;
  /** How many times at most a segment, or a form, may be sent again within a run. Default 0. */
  readonly sentAgain?: number;
  /** Console errors that belong to it, besides the browser's own about requests. */
  readonly consoleErrors?: RegExp;
  /** It needs more than the usual minute. */
  readonly slow?: true;
  /** It runs with `npm test` too. */
  readonly smoke?: true;
}

/** Rows under one heading of docs/reliability.md. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly FaultRow[];
}
