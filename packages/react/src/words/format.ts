/** Numbers, sizes and times as a language writes them. */
export interface Format {
  /** BCP 47, such as `en` or `es-MX`. */
  readonly locale: string;
  /** `8829449` → `8.8 MB`. */
  bytes(bytes: number): string;
  /** Bytes per second: `8829449` → `8.8 MB/s`. */
  speed(bytesPerSecond: number): string;
  /** Milliseconds, in the one or two units that matter: `4000` → `4 sec`, `5_400_000` → `1 hr 30 min`. */
  duration(ms: number): string;
  /** `40` → `40%`. */
  percent(percent: number): string;
  /** `12000` → `12,000`. */
  count(count: number): string;
  /** Epoch ms, to the minute, with the day where it is another one than that of `now` (epoch ms): `Nov 24, 3:05 PM`. */
  moment(time: number, now: number): string;
  /** `['PDF', 'DWG']` → `PDF or DWG`. */
  alternatives(words: readonly string[]): string;
  /** The form that the language wants for this count, with `#` replaced by it: `{ one: '# file', other: '# files' }`. */
  plural(count: number, forms: PluralForms): string;
}

/** Forms of a phrase that counts something. A language needs those of its own plural rules; `other` serves for any left out. */
export type PluralForms = { readonly other: string } & {
  readonly [Rule in Intl.LDMLPluralRule]?: string | undefined;
};

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
type ByteUnit = (typeof UNITS)[number];

/** @throws RangeError for a locale that is no BCP 47 tag. */
export function createFormat(locale: string): Format {
  // A language that a browser does not know would else be written as the device's own: another one on server and page.
  const locales = [locale, 'en'];
  const units = new Map<string, Intl.NumberFormat>();
  const counts = new Intl.NumberFormat(locales);
  const percents = new Intl.NumberFormat(locales, { style: 'percent' });
  const plurals = new Intl.PluralRules(locales);
  const alternatives = new Intl.ListFormat(locales, { type: 'disjunction' });
  const times = new Intl.DateTimeFormat(locales, { timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locales, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });

  /** Intl formatters cost far more to make than to use. */
  function unit(value: number, unit: string, maximumFractionDigits = 0): string {
    const key = `${unit}/${maximumFractionDigits}`;
    let format = units.get(key);
    if (!format) {
      // The short forms of these are hard to read: "12 byte", "7 Tg.".
      const unitDisplay = unit === 'byte' || unit === 'day' ? 'long' : 'short';
      format = new Intl.NumberFormat(locales, { style: 'unit', unit, unitDisplay, maximumFractionDigits });
      units.set(key, format);
    }
    return format.format(value);
  }

  return {
    locale,
    bytes(bytes) {
      const { value, unit: scaled, fractionDigits } = scaleBytes(bytes, 'byte');
      return unit(value, scaled, fractionDigits);
    },
    speed(bytesPerSecond) {
      const { value, unit: scaled, fractionDigits } = scaleBytes(bytesPerSecond, 'kilobyte');
      return unit(value, `${scaled}-per-second`, fractionDigits);
    },
    duration(ms) {
      const seconds = Math.max(1, Math.ceil(ms / 1000));
      if (seconds < 60) return unit(seconds, 'second');
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return unit(minutes, 'minute');
      const hours = Math.floor(minutes / 60);
      if (hours >= 48) return unit(Math.round(hours / 24), 'day');
      const rest = minutes % 60;
      return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
    },
    percent: (percent) => percents.format(percent / 100),
    count: (count) => counts.format(count),
    moment: (time, now) => (isSameDay(time, now) ? times : days).format(time),
    alternatives: (words) => alternatives.format(words),
    plural: (count, forms) =>
      (forms[plurals.select(count)] ?? forms.other).replace('#', counts.format(count)),
  };
}

/** Whole per cent, rounded down: 100 % is said of what is complete, of nothing less. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100);
}

/** The unit that leaves one to three digits before the point, in steps of 1,000 as the symbols kB, MB … mean. */
function scaleBytes(
  bytes: number,
  smallest: ByteUnit,
): { value: number; unit: ByteUnit; fractionDigits: number } {
  let power = UNITS.indexOf(smallest);
  let value = bytes / 1000 ** power;
  while (value >= 999.5 && power < UNITS.length - 1) {
    value /= 1000;
    power += 1;
  }
  return { value, unit: UNITS[power] ?? smallest, fractionDigits: power === 0 || value >= 99.5 ? 0 : 1 };
}

function isSameDay(time: number, now: number): boolean {
  return new Date(time).toDateString() === new Date(now).toDateString();
}
