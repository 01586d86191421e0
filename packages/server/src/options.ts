import { associationEndpoints } from './association-endpoints.js';
import type { AssociationEndpoint } from './association-endpoints.js';
import type { AccessTokenContext } from './client-credentials.js';
import { endpoints } from './endpoints.js';
import type { ProcoreAction } from './endpoints.js';
import { resolveEnvironment } from './environments.js';
import type { ProcoreEnvironment } from './environments.js';
import type { BackendEvent } from './events.js';
import { defaultIdentityKey } from './ownership/identity-key.js';
import { memoryUploadOwners } from './ownership/upload-owners.js';
import type { UploadOwners } from './ownership/upload-owners.js';
import { Pacer } from './pacing/pacer.js';
import type { Scope } from './scope.js';

type Awaitable<T> = T | Promise<T>;

export interface ProcoreBackendOptions<Identity extends {}> {
  environment: ProcoreEnvironment;
  /** Who asks, from the session of the app; null where nobody is signed in. Leave the request's body unread. */
  identify: (request: Request) => Awaitable<Identity | null>;
  /**
   * The Procore access token of this identity; null where they must sign in to Procore again. Called once more
   * with `rejected` after a 401. The identity that creates an upload has to complete it.
   */
  accessToken: (identity: Identity, context: AccessTokenContext) => Awaitable<string | null>;
  /**
   * Whether this identity may do this here. The scope's ids come from the page: where tokens are shared
   * (client credentials), this is the only check of both company and project.
   */
  authorize: (question: {
    identity: Identity;
    scope: Scope;
    action: ProcoreAction;
    request: Request;
  }) => Awaitable<boolean>;
  /**
   * What the page may make of its uploads besides project and company files, one by one: `['image', 'drawing']`;
   * attachments by their resource. None by default.
   */
  associations?: readonly AssociationEndpoint[];
  /** The mount point; `/api/procore` by default. */
  basePath?: string;
  /** Milliseconds for one call of Procore's; 30,000 by default. */
  timeoutMs?: number;
  /** Bytes; 4 MiB by default: the create of 10,000 segments takes about 2 MB. */
  maxBodyBytes?: number;
  /** Origins of pages that live elsewhere (`https://app.example`); they get CORS with credentials. */
  allowedOrigins?: readonly string[];
  /** Default: the global `fetch`. */
  fetch?: typeof fetch;
  /**
   * What tells one identity from all others, always the same text for the same person. Default: the identity itself
   * where it is a text or number, else its JSON; give this where it holds anything that changes.
   */
  identityKey?: (identity: Identity) => string;
  /**
   * Where it is kept who created which upload: nobody else may go on with it. Default: this process's memory, which a
   * restart empties and other instances do not share; `/sqlite` and `/redis` have others.
   */
  uploadOwners?: UploadOwners;
  /**
   * Milliseconds that a call waits here for Procore's rate limit before the page is told to come back; 12,000 by
   * default, a little more than Procore's spike window.
   */
  maxWaitMs?: number;
  /** Told of every request once it is answered. Without secrets, fit for a log. Must not throw. */
  onEvent?: (event: BackendEvent) => void;
}

/** The options with their defaults filled in. */
export type Settings<Identity extends {}> = ReturnType<typeof checkOptions<Identity>>;

/** @throws TypeError when an option is missing or illegal. */
export function checkOptions<Identity extends {}>(options: ProcoreBackendOptions<Identity>) {
  for (const name of ['identify', 'accessToken', 'authorize'] as const) {
    if (typeof options[name] !== 'function') {
      throw new TypeError(`createProcoreBackend: the option "${name}" is required and must be a function`);
    }
  }
  const { timeoutMs = 30_000, maxBodyBytes = 4 * 1024 * 1024, maxWaitMs = 12_000 } = options;
  for (const [name, value] of Object.entries({ timeoutMs, maxBodyBytes, maxWaitMs })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new TypeError(`createProcoreBackend: "${name}" must be a positive whole number`);
    }
  }
  const { identify, accessToken, authorize, onEvent } = options;
  return {
    identify,
    accessToken,
    authorize,
    onEvent,
    identityKey: options.identityKey ?? defaultIdentityKey,
    uploadOwners: options.uploadOwners ?? memoryUploadOwners(),
    pacer: new Pacer(maxWaitMs),
    timeoutMs,
    maxBodyBytes,
    endpoints: [...endpoints, ...(options.associations ?? []).flatMap(associationEndpoints)],
    apiUrl: resolveEnvironment(options.environment).apiUrl,
    basePath: options.basePath ?? '/api/procore',
    allowedOrigins: options.allowedOrigins ?? [],
    fetch: options.fetch ?? globalThis.fetch,
  };
}
