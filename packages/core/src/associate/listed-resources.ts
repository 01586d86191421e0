import type { BackendRequest, UploadBackend } from '../ports/upload-backend.js';
import { isHidden } from './call-errors.js';

export type Listed = Readonly<Record<string, unknown>>;

/** What Procore lists, or the one resource it shows; nothing where the backend does not let us look. v2 wraps both in `data`. */
export async function listResources(
  backend: UploadBackend,
  list: Omit<BackendRequest, 'method' | 'body'>,
): Promise<readonly Listed[]> {
  let body: unknown;
  try {
    ({ body } = await backend.send({ method: 'GET', ...list }));
  } catch (error) {
    if (isHidden(error)) return [];
    throw error;
  }
  const { data = body } = Object(body) as { data?: unknown };
  return [data].flat().filter((item) => typeof item === 'object' && item !== null) as Listed[];
}

/**
 * The resource that was made of this upload. Each kind names it in a field of its own, some in lists, and an upload's uuid occurs
 * nowhere else: wherever it is named will do.
 */
export function madeOf(listed: readonly Listed[], uuid: string): Listed | undefined {
  const named = JSON.stringify(uuid);
  return listed.find((item) => JSON.stringify(item).includes(named));
}
