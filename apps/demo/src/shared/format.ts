const LOCALE = 'en';

const sizeFormats = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'].map(
  (unit) =>
    new Intl.NumberFormat(LOCALE, { style: 'unit', unit, maximumFractionDigits: unit === 'byte' ? 0 : 1 }),
);
const dateFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const localDayFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });

export function formatSize(bytes: number): string {
  let [value, power] = [bytes, 0];
  while (value >= 999.5 && power < sizeFormats.length - 1) {
    value /= 1000;
    power += 1;
  }
  return sizeFormats[power]?.format(value) ?? '';
}

export function formatDate(iso: string): string {
  return dateFormat.format(new Date(iso));
}

/** The day alone, where there is no room for more. */
export function formatDayOf(iso: string): string {
  return localDayFormat.format(new Date(iso));
}

/** A day in no time zone: `2026-11-24`. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : dayFormat.format(date);
}

const counts = new Intl.NumberFormat(LOCALE);

/** `12000` → `12,000`. */
export function formatCount(count: number): string {
  return counts.format(count);
}
