import * as v from 'valibot';

import { BackendError } from '../error-body.js';
import { fetchAnswer } from '../upstream.js';
import type { UpstreamOptions } from '../upstream.js';

export const userSchema = v.object({
  /** Procore's, the same in all companies. A string: ids may exceed 2^53. */
  id: v.string(),
  /** Their address for signing in. */
  login: v.string(),
  name: v.string(),
});

/** Somebody who has signed in with Procore. */
export type ProcoreUser = v.InferOutput<typeof userSchema>;

const meSchema = v.object({
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9][0-9]{0,19}$/)),
  login: v.nullish(v.string(), ''),
  name: v.nullish(v.string(), ''),
});

/**
 * Whose token it is. Source: Procore's reference of `GET /rest/v1.0/me`, which wants no company.
 *
 * @throws BackendError `procore-unavailable` (502, 504).
 */
export async function readUser(
  apiUrl: string,
  token: string,
  upstream: UpstreamOptions,
): Promise<ProcoreUser> {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const { status, text } = await fetchAnswer(`${apiUrl}/rest/v1.0/me`, { headers }, upstream);
  const me = v.safeParse(v.pipe(v.string(), v.parseJson(), meSchema), text);
  if (status === 200 && me.success) return me.output;
  throw new BackendError({
    status: 502,
    code: 'procore-unavailable',
    message: `Procore did not say who has signed in (status ${status}).`,
    hint: 'Try again in a moment; if it lasts, check that the environment names API and sign-in of one Procore.',
  });
}
