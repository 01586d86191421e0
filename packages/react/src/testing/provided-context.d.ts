import type { PageName } from './server-pages.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The version of React that this run is for. */
    reactMajor: '18' | '19';
    /** HTML that Node rendered; only runs in browsers have it. */
    serverPages: Readonly<Record<PageName, string>>;
  }
}
