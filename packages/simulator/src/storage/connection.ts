/** The S3 store beneath the simulator, and the key pair it is spoken to with. */
export interface StorageConnection {
  /** Scheme, host and port; the bucket is addressed in the path. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A store that is ready to be spoken to. */
export interface RunningStorage {
  connection: StorageConnection;
  close(): Promise<void>;
}
