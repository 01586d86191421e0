import type { Fault } from '@procore-upload/simulator';

import type { FaultRow, RowGroup } from '../fault-row.ts';
import { ASSOCIATE, CREATE, PUT } from '../requests.ts';

const WORKER = /digest\.worker-.*\.js$/;

/** So often that no patience helps. */
const always = (on: Fault['on'], effect: Fault['do']): readonly Fault[] => [{ on, times: 1000, do: effect }];

const fails = (code: string) => ({ state: 'failed', code }) as const;

/** What lasts ends with its code: each is reached here, or where another group has it. */
const rows: readonly FaultRow[] = [
  {
    name: 'no worker’s script arrives',
    prepare: ({ page }) => page.route(WORKER, (route) => route.abort('connectionreset')),
    end: fails('digest-unavailable'),
  },
  {
    name: 'every worker throws',
    prepare: ({ page }) =>
      page.route(WORKER, (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `postMessage({ type: 'ready', engine: 'js' });
            addEventListener('message', ({ data }) => { if (data.type === 'digest') throw new Error('Injected'); });`,
        }),
      ),
    consoleErrors: /Injected/,
    end: fails('digest-worker-crashed'),
  },
  {
    name: 'Procore answers 429 and does not say how long',
    faults: always(CREATE, { status: 429 }),
    end: fails('rate-limited'),
  },
  {
    name: 'storage has no such upload',
    faults: always(PUT, {
      status: 404,
      body: '<Error><Code>NoSuchUpload</Code><Message>The upload does not exist.</Message></Error>',
    }),
    end: fails('upload-gone'),
  },
  {
    name: 'every link is too old',
    faults: always(PUT, { expire: true }),
    end: fails('signature-expired'),
  },
  {
    name: 'storage refuses preflights',
    faults: always({ target: 'storage', method: 'OPTIONS' }, { status: 403 }),
    consoleErrors: /blocked by CORS policy/,
    end: fails('storage-unreachable'),
  },
  {
    name: 'the file may not be attached',
    faults: always(ASSOCIATE, { status: 403 }),
    end: fails('association-failed'),
  },
  {
    name: 'Procore cannot process the file',
    protocol: 'v2.1',
    prepare: ({ simulator, file }) => simulator.outcome({ filename: file.name, status: 'failed' }),
    end: fails('processing-failed'),
  },
];

export const forGood: readonly RowGroup[] = [{ title: 'What lasts ends with its code', rows }];
