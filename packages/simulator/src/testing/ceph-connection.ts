/** What {@link startS3Target} needs of a running Ceph RGW. */
export interface CephConnection {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Set in the project that runs on Ceph RGW, unless it cannot run on this machine. */
    ceph?: CephConnection | undefined;
  }
}
