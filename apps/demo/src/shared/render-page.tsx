import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** Draws a page into the document's root element. */
export function renderPage(page: ReactNode): void {
  createRoot(document.querySelector('#root') as HTMLElement).render(<StrictMode>{page}</StrictMode>);
}
