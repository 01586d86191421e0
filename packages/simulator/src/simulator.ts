import type { SimulatedClock } from './clock.js';
import type { Fault } from './faults/fault.js';
import type { RequestRecord } from './http/request-log.js';
import type { OAuthClient, ProcoreUser } from './procore/oauth/accounts.js';
import type { RateLimitOptions } from './procore/rate-limits.js';
import type { Company } from './procore/companies.js';
import type { StorageConnection } from './storage/connection.js';

/** The client that every simulator knows, unless told of others. */
export const demoClient: OAuthClient = { clientId: 'demo-client', clientSecret: 'demo-secret' };

export interface SimulatorOptions {
  /** Of the API; default 0, a free one. */
  port?: number | undefined;
  /** Of the embedded store; default 0, a free one. */
  storagePort?: number | undefined;
  /** How long presigned URLs and POST policies live; default 3,600, as Procore's. */
  signatureTtlSeconds?: number | undefined;
  /** An outside S3 store to use; default: the embedded one. A bucket that is missing there is created. */
  storage?: StorageConnection | undefined;
  /** Where the embedded store keeps bytes; default: a temporary folder, removed on close. */
  directory?: string | undefined;
  /** Apps and service accounts; default: {@link demoClient}. */
  clients?: readonly OAuthClient[] | undefined;
  /** Who may sign in on the consent page; default: Mara Halden and Joon Park. */
  users?: readonly ProcoreUser[] | undefined;
  /** How long access tokens live; default 5,400, as Procore's. */
  accessTokenTtlSeconds?: number | undefined;
  /** Default: company 1 with projects 1 and 2, and company 2, which the app is not connected to. */
  companies?: readonly Company[] | undefined;
  /** Whether a GET of a v1 upload signs its URLs anew: Procore's documents do not say. Default `false`: the same URLs again. */
  freshUrlsOnShow?: boolean | undefined;
  /** How many calls the API answers in an hour and in ten seconds; the rest gets a 429. Default: any number. */
  rateLimits?: RateLimitOptions | undefined;
}

/** What may change while the simulator runs. */
export type SimulatorSettings = Pick<
  SimulatorOptions,
  'freshUrlsOnShow' | 'rateLimits' | 'accessTokenTtlSeconds'
>;

/** A running simulator. */
export interface Simulator {
  /** `http://localhost:<port>`: Procore's API and its sign-in. */
  url: string;
  /** The door for tests; see the package's README. */
  adminUrl: string;
  storage: StorageConnection;
  faults: {
    /**
     * Arms one fault or a list.
     *
     * @throws InvalidFaultError on one that is not understood, or not possible on this store: then none is armed.
     */
    add(fault: Fault | readonly Fault[]): void;
    clear(): void;
  };
  /** What reached the API and the embedded store so far, in order of arrival; without the simulator's own calls. */
  requests(): readonly RequestRecord[];
  clock: SimulatedClock;
  settings: {
    /**
     * Changes what is named, from the next request on; `rateLimits: {}` lifts them.
     *
     * @throws InvalidSettingsError on what is not understood: then nothing is changed.
     */
    change(settings: SimulatorSettings): void;
  };
  /** Back to the start: uploads and their bytes, files, faults, the request log, the clock and the settings. Tokens stay good. */
  reset(): Promise<void>;
  /** Ends at once, connections included, and removes what was stored in the embedded store. */
  close(): Promise<void>;
}
