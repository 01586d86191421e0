import { nanoid } from 'nanoid/non-secure';
import type { Pages } from '../ports/pages.js';

const lockOf = (page: string) => `procore-upload/page/${page}`;

/** By Web Locks: each page holds one as long as it lives, and the browser lets go of it, however the page ends. */
export function pageLocks(locks: LockManager): Pages {
  let joined: Promise<string> | undefined;
  let leave = () => {};

  function join(): Promise<string> {
    const page = nanoid();
    return new Promise((resolve, reject) => {
      const held = locks.request(lockOf(page), () => {
        resolve(page);
        return new Promise<void>((end) => (leave = end));
      });
      held.catch(reject);
    });
  }

  return {
    join: () => (joined ??= join()),
    async gone(pages) {
      const { held = [] } = await locks.query();
      const names = new Set(held.map(({ name }) => name));
      return new Set([...pages].filter((page) => !names.has(lockOf(page))));
    },
    whenGone: (page, signal) => locks.request(lockOf(page), { signal, mode: 'shared' }, () => {}),
    leave: () => leave(),
    // A lock is not taken from a page that lives.
    onLost: () => {},
  };
}
