import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { BackendError } from '../error-body.js';
import type { LockOptions } from './store.js';

/** Locks that end by themselves. Each step is atomic among all processes. */
export interface Leases {
  /** Takes the lock if nobody holds it. */
  acquire: (name: string, holder: string, leaseMs: number) => Promise<boolean>;
  /** Prolongs it if it is still the holder's. */
  extend: (name: string, holder: string, leaseMs: number) => Promise<void>;
  release: (name: string, holder: string) => Promise<void>;
}

const POLL_MS = 20;
const LONGEST_POLL_MS = 250;

/** Runs `work` under a lease that is prolonged for as long as it takes: only a dead holder's ends. */
export async function withLease<Result>(
  leases: Leases,
  name: string,
  work: () => Promise<Result>,
  { leaseMs = 10_000, waitMs = 45_000 }: LockOptions,
): Promise<Result> {
  const holder = randomUUID();
  const giveUpAt = performance.now() + waitMs;
  for (let pollMs = POLL_MS; !(await leases.acquire(name, holder, leaseMs)); pollMs *= 1.5) {
    if (performance.now() > giveUpAt) throw lockTimeout(waitMs);
    await delay(Math.min(pollMs, LONGEST_POLL_MS) * (0.5 + Math.random() / 2));
  }
  // A heartbeat that fails is made up for by the next; if all fail the lease ends, as a dead holder's does.
  const heartbeat = setInterval(
    () => void leases.extend(name, holder, leaseMs).catch(() => {}),
    Math.max(leaseMs / 4, 1),
  );
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    // The lease ends without it; what `work` has done is done.
    await leases.release(name, holder).catch(() => {});
  }
}

function lockTimeout(waitMs: number): BackendError {
  return new BackendError({
    status: 503,
    code: 'backend-unreachable',
    message: `Another instance of this backend has held a lock for more than ${waitMs} ms.`,
    hint: 'Try again in a moment; if it lasts, check the store that the instances share.',
  });
}
