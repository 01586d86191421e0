/** Whether this device has a network at all. */
export interface Connectivity {
  isOnline(): boolean;
  /** Calls back whenever that may have changed. Returns the way to stop it. */
  onChange(listener: () => void): () => void;
}
