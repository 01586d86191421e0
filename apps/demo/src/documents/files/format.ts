const LOCALE = 'en';

const sizeFormats = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'].map(
  (unit) =>
    new Intl.NumberFormat(LOCALE, { style: 'unit', unit, maximumFractionDigits: unit === 'byte' ? 0 : 1 }),
);
const dateFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

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

const counts = new Intl.NumberFormat('en');

/** `12000` → `12,000`. */
export function formatCount(count: number): string {
  return counts.format(count);
}
