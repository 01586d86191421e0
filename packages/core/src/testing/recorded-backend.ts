import { procoreBackend } from '../procore/procore-backend.js';
import type { UploadBackend } from '../ports/upload-backend.js';

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** The real backend over a `fetch` that gives the answer it is told to, and keeps what it was asked. */
export function recordedBackend(answer: () => Response | Promise<Response>): {
  backend: UploadBackend;
  requests: RecordedRequest[];
} {
  const requests: RecordedRequest[] = [];
  const backend = procoreBackend({
    baseUrl: '/api/procore/',
    headers: () => ({ 'X-CSRF-Token': 'ours' }),
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted();
      requests.push({
        method: init?.method ?? 'GET',
        url: input instanceof Request ? input.url : input.toString(),
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
      });
      return answer();
    },
  });
  return { backend, requests };
}

export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
