/** What stops every upload at once, whichever of them met it. */
export type GateReason = 'offline' | 'not-signed-in' | 'rate-limited' | 'backend-unreachable';

/**
 * Whether requests may be made. A closed gate holds every upload before its next request: nothing fails by it and no attempt is
 * spent. It opens by itself when its reason is over, and by any `resume` or `retry`.
 */
export type UploadGate =
  | { readonly state: 'open' }
  | {
      readonly state: 'closed';
      readonly reason: GateReason;
      /** Epoch ms at which it opens by itself; without it something has to happen first: a network, a sign-in. */
      readonly until?: number;
    };
