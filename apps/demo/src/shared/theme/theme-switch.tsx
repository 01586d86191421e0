import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';

import './theme-switch.css';

const STORAGE_KEY = 'demo-theme';

const THEMES = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<string, LucideIcon>;
type Theme = keyof typeof THEMES;
const NAMES = Object.keys(THEMES) as Theme[];

/** Light, dark, or as the system is: the last where nothing was chosen. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  useLayoutEffect(() => applyTheme(theme), [theme]);
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {NAMES.map((name) => {
        const ThemeIcon = THEMES[name];
        return (
          <label key={name} title={`${capitalized(name)} theme`}>
            <input type="radio" name="theme" checked={theme === name} onChange={() => setTheme(name)} />
            <ThemeIcon aria-hidden="true" size={16} />
            <span className="visually-hidden">{capitalized(name)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function chosenTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return NAMES.find((name) => name === stored) ?? 'system';
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(STORAGE_KEY);
    delete document.documentElement.dataset['theme'];
  } else {
    localStorage.setItem(STORAGE_KEY, theme);
    document.documentElement.dataset['theme'] = theme;
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
