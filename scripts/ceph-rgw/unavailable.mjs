/**
 * A reason why Ceph RGW cannot run on this machine: its platform, its packages, its network. Tests may be skipped with it; a Ceph
 * that was there and failed is another thing, and an error.
 */
export class CephUnavailable extends Error {
  name = 'CephUnavailable';
}
