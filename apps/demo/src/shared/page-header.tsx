import { ThemeSwitch } from './theme/theme-switch.tsx';

/** A fictitious contractor. */
export function PageHeader() {
  return (
    <header className="topbar">
      <div className="topbar-inner">
        <img className="logo" src="/icon.svg" alt="" width="28" height="28" />
        <p className="company">Halden &amp; Moor Construction</p>
        <ThemeSwitch />
      </div>
    </header>
  );
}
