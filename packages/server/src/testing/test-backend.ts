import { createProcoreBackend } from '../create-procore-backend.js';
import type { BackendEvent } from '../events.js';
import type { ProcoreBackendOptions } from '../options.js';
import { digestOf } from '../ownership/identity-key.js';
import { memoryUploadOwners } from '../ownership/upload-owners.js';
import type { UploadOwners } from '../ownership/upload-owners.js';

export const TOKEN = 'token-of-the-first-hour';
export const ORIGIN = 'https://app.example';

/** Uploads that the foreman has created before. */
export const FOREMANS_UPLOADS = ['01AB', '01AB-cd_9', '02CD'];

/** A backend for a signed-in foreman who may do everything, but for what a test says. */
export function testBackend(apiUrl: string, options: Partial<ProcoreBackendOptions<string>> = {}) {
  const events: BackendEvent[] = [];
  const backend = createProcoreBackend<string>({
    environment: { apiUrl, loginUrl: apiUrl },
    identify: () => 'foreman',
    accessToken: () => TOKEN,
    authorize: () => true,
    uploadOwners: foremansUploads(),
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { ...backend, events };
}

function foremansUploads(): UploadOwners {
  const owners = memoryUploadOwners();
  for (const uuid of FOREMANS_UPLOADS) void owners.record(uuid, digestOf('foreman'), 60_000);
  return owners;
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
