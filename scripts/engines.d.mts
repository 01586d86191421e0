export type EngineName = 'chromium' | 'firefox' | 'webkit';

export type FoundEngine =
  | { readonly kind: 'chromium' }
  | { readonly kind: 'firefox-esr'; readonly path: string }
  | { readonly kind: 'webkitgtk'; readonly driver: string; readonly browser: string }
  /** Playwright's own build. */
  | { readonly kind: 'playwright'; readonly browser: 'firefox' | 'webkit' };

export const engineNames: readonly EngineName[];
export const debianPackages: Readonly<Record<EngineName, readonly string[]>>;

/** How an engine can be started on this machine; `undefined` where it is missing. */
export function findEngine(name: EngineName): FoundEngine | undefined;
/** The path of an X server without a screen, if there is one. */
export function findXvfb(): string | undefined;
/** The way out where an engine is missing. */
export function howToInstall(name: EngineName): string;
