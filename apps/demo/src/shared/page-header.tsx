import type { ReactNode } from 'react';

import { Account } from './account/account.tsx';
import { ThemeSwitch } from './theme/theme-switch.tsx';

/** A fictitious contractor, and below it the way to the page's neighbours, if it has any. */
export function PageHeader({ children }: { readonly children?: ReactNode }) {
  return (
    <header className="topbar">
      <div className="topbar-inner">
        <img className="logo" src="/icon.svg" alt="" width="28" height="28" />
        <p className="company">Halden &amp; Moor Construction</p>
        <Account />
        <ThemeSwitch />
      </div>
      {children}
    </header>
  );
}
