interface Change {
  readonly owner: string;
  readonly ids: readonly string[];
}

/** Tells the other pages of this browser which uploads one has changed; never itself. */
export interface ChangeChannel {
  tell(owner: string, ids: readonly string[]): void;
  /** Returns the way to stop it. */
  listen(owner: string, listener: (ids: readonly string[]) => void): () => void;
}

export function changeChannel(): ChangeChannel {
  let opened: BroadcastChannel | undefined;
  // Where there is none, another tab's uploads stand still until that tab is gone.
  const channel = () =>
    (opened ??= 'BroadcastChannel' in globalThis ? new BroadcastChannel('procore-upload') : undefined);
  return {
    tell: (owner, ids) => channel()?.postMessage({ owner, ids } satisfies Change),
    listen(owner, listener) {
      const onMessage = ({ data }: MessageEvent<Change>) => {
        if (data.owner === owner) listener(data.ids);
      };
      channel()?.addEventListener('message', onMessage);
      return () => channel()?.removeEventListener('message', onMessage);
    },
  };
}
