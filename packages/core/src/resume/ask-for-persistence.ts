import type { RecordChange } from '../ports/resume-store.js';

/** Bytes. Below, being asked is worse than sending the file again after the browser has cleared up. */
const MATTERS_FROM = 1024 ** 3;

let asked = false;

/** Asks the browser not to clear up what is kept, once, and only for a file that takes hours: some put the question to the person. */
export function askForPersistence(changes: readonly RecordChange[]): void {
  if (asked || !changes.some((change) => change.type === 'upload' && change.record.file.size >= MATTERS_FROM))
    return;
  asked = true;
  // A refusal changes nothing: it is kept until the browser wants the room.
  navigator.storage?.persist?.().catch(() => {});
}
