/** Beats about once a second, also while the tab is hidden, when its own timers fire once a minute. */
export interface Heartbeat {
  /** Answers how to stop it. */
  start(onBeat: () => void): () => void;
}
