import { createProcoreBackend } from '../create-procore-backend.js';
import type { BackendErrorReport, ProcoreBackendOptions } from '../options.js';

export const TOKEN = 'token-of-the-first-hour';
export const ORIGIN = 'https://app.example';

/** A backend for a signed-in foreman who may do everything, but for what a test says. */
export function testBackend(apiUrl: string, options: Partial<ProcoreBackendOptions<string>> = {}) {
  const reports: BackendErrorReport[] = [];
  const backend = createProcoreBackend<string>({
    environment: { apiUrl, loginUrl: apiUrl },
    identify: () => 'foreman',
    accessToken: () => TOKEN,
    authorize: () => true,
    onError: (report) => reports.push(report),
    ...options,
  });
  return { ...backend, reports };
}

/** A request as the page's own script sends it. */
export function pageRequest(
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string | null> } = {},
): Request {
  const merged = new Headers({
    origin: ORIGIN,
    'sec-fetch-site': 'same-origin',
    'x-requested-with': 'procore-upload',
    'procore-company-id': '1',
    cookie: 'session=abc',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  });
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return new Request(`${ORIGIN}/api/procore${path}`, {
    method,
    headers: merged,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

export async function errorOf(response: Response): Promise<{ code: string; message: string; hint: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string; hint: string } };
  return error;
}
