import { useEffect, useState } from 'react';

import { LANGUAGES, type Language } from './languages.ts';

export const THEMES = { system: 'System', light: 'Light', dark: 'Dark' } as const;
export const DIRECTIONS = { ltr: 'Left to right', rtl: 'Right to left' } as const;

/** How the stories are shown. The address has all of it, so that a link shows the same. */
export interface Settings {
  readonly theme: keyof typeof THEMES;
  readonly lang: Language;
  readonly dir: keyof typeof DIRECTIONS;
  /** The one story to show; all of them without. */
  readonly story: string | null;
}

/** The key of that name; the first one where there is none. */
export function keyOf<Key extends string>(choices: Readonly<Record<Key, string>>, name: string | null): Key {
  const keys = Object.keys(choices) as [Key, ...Key[]];
  return keys.find((key) => key === name) ?? keys[0];
}

function readSettings(query: URLSearchParams): Settings {
  const lang = keyOf(LANGUAGES, query.get('lang'));
  return {
    theme: keyOf(THEMES, query.get('theme')),
    lang,
    dir: keyOf(DIRECTIONS, query.get('dir') ?? directionOf(lang)),
    story: query.get('story'),
  };
}

export function directionOf(lang: Language): Settings['dir'] {
  return lang === 'ar' ? 'rtl' : 'ltr';
}

/** The address of the gallery with these settings; what is as usual is left out. */
export function galleryUrl({ theme, lang, dir, story }: Settings): string {
  const query = new URLSearchParams({
    ...(story === null ? {} : { story }),
    ...(theme === 'system' ? {} : { theme }),
    ...(lang === 'en' ? {} : { lang }),
    ...(dir === directionOf(lang) ? {} : { dir }),
  });
  return query.size === 0 ? location.pathname : `${location.pathname}?${query.toString()}`;
}

/** The settings of the address, and a way to change them that keeps the address right. */
export function useSettings(): [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(() => readSettings(new URLSearchParams(location.search)));
  useEffect(() => {
    history.replaceState(null, '', galleryUrl(settings) + location.hash);
    const { documentElement } = document;
    documentElement.dir = settings.dir;
    if (settings.theme === 'system') delete documentElement.dataset['theme'];
    else documentElement.dataset['theme'] = settings.theme;
  }, [settings]);
  return [settings, (change) => setSettings((current) => ({ ...current, ...change }))];
}
