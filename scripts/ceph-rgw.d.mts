/** A running store; every bucket is yet to be created. */
export interface CephRgw {
  /** Scheme, host and port, on loopback. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Stops it and removes what it stored; throws if it had failed by itself. */
  close(): Promise<void>;
}

/** A reason why Ceph RGW cannot run on this machine. Tests may be skipped with it. */
export class CephUnavailable extends Error {}

export function startCephRgw(): Promise<CephRgw>;
