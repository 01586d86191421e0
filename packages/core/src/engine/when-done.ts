import { isFinal, type CompletedUpload, type UploadSnapshot } from '../model/upload.js';
import { abortable } from './abortable.js';

interface Waiter {
  readonly resolve: (result: CompletedUpload) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who wait for uploads to be over, by the upload's id. */
export interface Waiters {
  /** @throws as `Uploader.whenDone` does. */
  wait(
    id: string,
    upload: UploadSnapshot | undefined,
    signal: AbortSignal | undefined,
  ): Promise<CompletedUpload>;
  /** Tells those who wait for this upload, if it is over; without one it was taken off the list. */
  tell(id: string, upload: UploadSnapshot | undefined): void;
}

export function createWaiters(): Waiters {
  const waiters = new Map<string, Set<Waiter>>();
  return {
    wait(id, upload, signal) {
      return abortable(signal, (resolve, reject) => {
        const waiter = { resolve, reject };
        if (settles(waiter, upload)) return () => {};
        const those = waiters.get(id) ?? new Set();
        waiters.set(id, those.add(waiter));
        return () => those.delete(waiter);
      });
    },
    tell(id, upload) {
      for (const waiter of waiters.get(id) ?? []) {
        if (!settles(waiter, upload)) return;
      }
      waiters.delete(id);
    },
  };
}

/** An upload that is not there, or no longer, counts as canceled. */
function settles({ resolve, reject }: Waiter, upload: UploadSnapshot | undefined): boolean {
  if (upload?.status === 'completed') resolve(upload.result);
  else if (upload?.status === 'failed') reject(upload.error);
  else if (!upload || isFinal(upload)) reject(new DOMException('The upload was canceled.', 'AbortError'));
  else return false;
  return true;
}
