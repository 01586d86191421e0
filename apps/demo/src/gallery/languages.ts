import type { PartialMessages } from '@procore-upload/react';

/** The languages that are shipped, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt: 'Português',
  ar: 'العربية',
} as const;

export type Language = keyof typeof LANGUAGES;

const loaders: Record<Language, () => Promise<PartialMessages>> = {
  en: async () => (await import('@procore-upload/react/locales/en')).en,
  es: async () => (await import('@procore-upload/react/locales/es')).es,
  fr: async () => (await import('@procore-upload/react/locales/fr')).fr,
  de: async () => (await import('@procore-upload/react/locales/de')).de,
  pt: async () => (await import('@procore-upload/react/locales/pt')).pt,
  ar: async () => (await import('@procore-upload/react/locales/ar')).ar,
};

const catalogues = new Map<Language, Promise<PartialMessages>>();

/** A language's words; the same promise each time. */
export function messagesIn(language: Language): Promise<PartialMessages> {
  const catalogue = catalogues.get(language) ?? loaders[language]();
  catalogues.set(language, catalogue);
  return catalogue;
}
