export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT_SCRIPTS = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'];
const RIGHT_TO_LEFT_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** How a language runs. Asks for its script, since `Intl.Locale`'s text info is not there in every browser. */
export function directionOf(locale: string): Direction {
  const { script } = new Intl.Locale(locale).maximize();
  return script !== undefined && RIGHT_TO_LEFT_SCRIPTS.includes(script) ? 'rtl' : 'ltr';
}

/**
 * A name as it stands in a sentence. One that may run the other way is set between isolates (U+2068, U+2069), or else its full
 * stops and brackets would move to its other end.
 */
export function isolated(name: string, direction: Direction): string {
  return direction === 'rtl' || RIGHT_TO_LEFT_LETTER.test(name) ? `\u2068${name}\u2069` : name;
}
