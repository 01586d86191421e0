import * as v from 'valibot';

const sessionSchema = v.object({
  user: v.nullable(v.object({ login: v.string(), name: v.string() })),
});

/** `user: null` is a guest. */
export type Session = Readonly<v.InferOutput<typeof sessionSchema>>;

/** Who is signed in; undefined where that cannot be told, and there is nothing to show then. */
export async function readSession(signal: AbortSignal): Promise<Session | undefined> {
  try {
    const response = await fetch('/auth/session', { cache: 'no-store', signal });
    return response.ok ? v.parse(sessionSchema, await response.json()) : undefined;
  } catch {
    // The page has gone, or a backend without a sign-in is behind it.
    return undefined;
  }
}

/** Through Procore's consent page, and back to this very page. */
export function signInAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return `/auth/sign-in?${new URLSearchParams({ return_to: pathname + search }).toString()}`;
}

export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', headers: { 'X-Requested-With': 'demo' } });
  location.reload();
}
