import type { ScopeIds } from '../model/scope.js';

export interface BackendRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Procore's own REST path, such as `/rest/v1.1/projects/1/uploads`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Tells the backend the company a project-level path belongs to. */
  readonly scope: ScopeIds;
  readonly signal?: AbortSignal;
}

export interface BackendResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; `undefined` where the answer had no body. */
  readonly body: unknown;
}

/**
 * The app's own backend, which holds the token and passes Procore's REST calls on. `procoreBackend()` is the ready-made one; an
 * app may bring its own.
 */
export interface UploadBackend {
  /**
   * Resolves for 2xx answers only.
   * @throws UploadError `backend-unreachable`, `not-signed-in`, `forbidden`, `not-found`, `upload-gone`, `invalid-request`,
   * `rate-limited`, `procore-unavailable` or `malformed-response`; the signal's reason when aborted.
   */
  send(request: BackendRequest): Promise<BackendResponse>;
}
