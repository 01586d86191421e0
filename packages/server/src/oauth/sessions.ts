import { createHash, randomBytes } from 'node:crypto';

import * as v from 'valibot';

import type { Store } from '../stores/store.js';
import { userSchema } from './procore-user.js';
import type { ProcoreUser } from './procore-user.js';

export interface SessionOptions {
  /** Milliseconds without a request after which a session is over; 60 minutes by default. */
  idleMs?: number;
  /** Milliseconds after sign-in at which it is over whatever happens; 12 hours by default. */
  absoluteMs?: number;
}

const sessionSchema = v.object({ user: userSchema, startedAt: v.number(), seenAt: v.number() });

type Session = v.InferOutput<typeof sessionSchema>;

/** How much of the idle time passes before it is written down again that somebody is there. */
const TOUCH_SHARE = 0.05;

/** Who is signed in, by a random text that only their browser has: the store knows its digest. */
export class Sessions {
  readonly #store: Store;
  readonly #idleMs: number;
  readonly #absoluteMs: number;

  constructor(store: Store, { idleMs = 3_600_000, absoluteMs = 12 * 3_600_000 }: SessionOptions) {
    this.#store = store;
    this.#idleMs = idleMs;
    this.#absoluteMs = absoluteMs;
  }

  /** @returns the new session's id: always another one, so that none can be planted before (session fixation). */
  async start(user: ProcoreUser): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const now = Date.now();
    await this.#write(id, { user, startedAt: now, seenAt: now });
    return id;
  }

  async userOf(id: string): Promise<ProcoreUser | null> {
    const text = await this.#store.get(keyOf(id));
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), sessionSchema), text);
    if (!parsed.success) return null;
    const session = parsed.output;
    const now = Date.now();
    if (now >= session.startedAt + this.#absoluteMs || now >= session.seenAt + this.#idleMs) return null;
    if (now - session.seenAt > this.#idleMs * TOUCH_SHARE) await this.#write(id, { ...session, seenAt: now });
    return session.user;
  }

  async end(id: string): Promise<void> {
    await this.#store.delete(keyOf(id));
  }

  async #write(id: string, session: Session): Promise<void> {
    const endsAt = Math.min(session.startedAt + this.#absoluteMs, session.seenAt + this.#idleMs);
    await this.#store.put(keyOf(id), JSON.stringify(session), Math.max(1, endsAt - Date.now()));
  }
}

const keyOf = (id: string): string => `session:${createHash('sha256').update(id).digest('base64url')}`;
