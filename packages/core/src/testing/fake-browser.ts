import type { Keeping } from '../engine/record-keeper.js';
import type { FileHandles } from '../ports/file-handles.js';
import type { Pages } from '../ports/pages.js';
import type { ResumeStore } from '../ports/resume-store.js';
import { memoryResumeStore } from '../resume/memory-store.js';
import { createFakeWorld, type FakeWorld } from './fake-world.js';
import { createTestClock } from './test-clock.js';

type Overrides = NonNullable<Parameters<typeof createFakeWorld>[0]>;

export interface FakePage extends FakeWorld {
  /** The page is gone, however that came: what it was about to do it does no more, and the others can tell. */
  crash(): void;
  /** It lives, and the others take it for gone: as they may where Web Locks are missing. */
  fallAsleep(): void;
  /** It hears of that. */
  wakeUp(): void;
}

/** One browser: its pages come and go, and share what is kept. */
export interface FakeBrowser {
  readonly store: ResumeStore;
  open(options?: Overrides & { readonly owner?: string }): FakePage;
}

export function createFakeBrowser(store: ResumeStore = memoryResumeStore()): FakeBrowser {
  const clock = createTestClock();
  const closed = new Map<string, PromiseWithResolvers<void>>();
  const lost = new Map<string, () => void>();
  let opened = 0;

  function pagesOf(page: string): Pages {
    return {
      join: () => Promise.resolve(page),
      gone: (pages) => Promise.resolve(new Set([...pages].filter((one) => isGone(one)))),
      whenGone: (other) => closed.get(other)?.promise ?? Promise.resolve(),
      leave: () => leave(page),
      onLost: (listener) => void lost.set(page, listener),
    };
  }
  const gone = new Set<string>();
  const isGone = (page: string) => gone.has(page);
  function leave(page: string): void {
    gone.add(page);
    closed.get(page)?.resolve();
  }

  return {
    store,
    open({ owner = 'ann', ...overrides } = {}) {
      const page = `page-${(opened += 1)}`;
      closed.set(page, Promise.withResolvers());
      let hasCrashed = false;
      const keeping: Keeping = {
        owner,
        pages: pagesOf(page),
        store: {
          ...store,
          write: (...args) => (hasCrashed ? new Promise(() => {}) : store.write(...args)),
        },
      };
      return {
        ...createFakeWorld({ clock, keeping, ...overrides }),
        crash() {
          hasCrashed = true;
          leave(page);
        },
        fallAsleep: () => leave(page),
        wakeUp: () => lost.get(page)?.(),
      };
    },
  };
}

/** The file of a handle whose permission is asked for, and answered as the test says. */
export function fakeFileHandles(answer: () => Promise<File>, isOpen = false): FileHandles {
  return { isOpen: () => Promise.resolve(isOpen), open: answer };
}

export const fakeHandle = { kind: 'file', name: 'site.mp4' } as FileSystemFileHandle;
