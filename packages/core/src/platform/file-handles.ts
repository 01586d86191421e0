import { fileErrorFrom } from '../errors/file-errors.js';
import { UploadError } from '../errors/upload-error.js';
import type { Clock } from '../ports/clock.js';
import type { FileHandles } from '../ports/file-handles.js';

/** Not in TypeScript's DOM types yet. Source: WICG File System Access. */
interface AskedHandle extends FileSystemFileHandle {
  queryPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
}

/** A question that was overlooked must not leave an upload hanging. */
const ANSWER_WITHIN_MS = 5_000;

const READ = { mode: 'read' } as const;

/** Handles of the File System Access API, and of the origin's own file system, which needs no permission. */
export function fileHandles(clock: Clock): FileHandles {
  async function ask(handle: AskedHandle): Promise<PermissionState | 'unanswered'> {
    const timeout = new AbortController();
    const unanswered = clock.sleep(ANSWER_WITHIN_MS, timeout.signal).then(() => 'unanswered' as const);
    try {
      // Without the method there is nothing to be asked.
      return await Promise.race([handle.requestPermission?.(READ) ?? ('granted' as const), unanswered]);
    } finally {
      unanswered.catch(() => {});
      timeout.abort();
    }
  }

  const isOpen = async (handle: AskedHandle) =>
    ((await handle.queryPermission?.(READ)) ?? 'granted') === 'granted';

  return {
    isOpen,
    async open(handle: AskedHandle) {
      try {
        const answer = (await isOpen(handle)) ? 'granted' : await ask(handle);
        if (answer !== 'granted') throw notAllowed(handle, answer);
        return await handle.getFile();
      } catch (cause) {
        if (!(cause instanceof DOMException)) throw cause;
        // Asked without a click, browsers refuse by an error.
        if (cause.name === 'SecurityError' || cause.name === 'NotAllowedError')
          throw notAllowed(handle, 'denied', cause);
        throw fileErrorFrom(cause.name, cause.message) ?? cause;
      }
    },
  };
}

function notAllowed({ name }: AskedHandle, answer: string, cause?: unknown): UploadError {
  const what = answer === 'unanswered' ? 'was not answered' : 'was refused';
  return new UploadError('file-unreadable', {
    message: `The browser's question whether ${name} may be read ${what}.`,
    hint: 'Resume again and allow the browser to read the file, or choose the file again.',
    cause,
    details: { permission: answer },
  });
}
