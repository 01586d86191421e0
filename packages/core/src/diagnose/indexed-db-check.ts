import { attempt, wordsOf, type ProbeContext } from './probe.js';
import { fine, wrong, type DiagnosisCheck } from './report.js';

const DATABASE = 'procore-upload-diagnosis';
const STORE = 'probe';

/** Opens a database of its own, writes, reads back and deletes it: private windows and full disks fail at different steps. */
export async function indexedDbCheck(context: ProbeContext): Promise<DiagnosisCheck> {
  const tried = await attempt(context, async () => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
    const database = await resultOf(opening);
    try {
      await resultOf(database.transaction(STORE, 'readwrite').objectStore(STORE).put('kept', 'key'));
      const read: unknown = await resultOf(database.transaction(STORE).objectStore(STORE).get('key'));
      if (read !== 'kept') throw new Error('what was written did not come back');
    } finally {
      database.close();
    }
    await resultOf(indexedDB.deleteDatabase(DATABASE));
  });
  if (tried.ok) return fine('indexeddb', 'IndexedDB keeps what is written to it.');
  return wrong(
    'indexeddb',
    `IndexedDB refuses to keep anything: ${wordsOf(tried.error)}. Uploads work, but do not outlive this page.`,
    isFull(tried.error)
      ? 'Free space on this device, or clear the data of sites that are not used any more.'
      : `Use a normal window, not a private one, and let ${location.host} store data in the browser's site settings.`,
  );
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('it failed without a reason')));
  });
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
