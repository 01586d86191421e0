import type { StorageTransport } from '../ports/storage-transport.js';
import type { Watchdog } from './watchdog.js';

/** Storage whose requests end as `stalled` when they stand still. */
export function watchedStorage(storage: StorageTransport, watchdog: Watchdog): StorageTransport {
  return {
    putSegment: (put) =>
      watchdog.watch({ ...put, size: put.body.size }, (watched) =>
        storage.putSegment({ ...put, ...watched }),
      ),
    postForm: (post) =>
      watchdog.watch({ ...post, size: post.file.size }, (watched) =>
        storage.postForm({ ...post, ...watched }),
      ),
  };
}
