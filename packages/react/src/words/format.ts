/** One locale for words and numbers: numbers follow the language of `messages`, not the browser's. */
const LOCALE = 'en';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
type ByteUnit = (typeof UNITS)[number];

/** Intl formatters cost far more to make than to use. */
const unitFormats = new Map<string, Intl.NumberFormat>();

function formatUnit(value: number, unit: string, maximumFractionDigits = 0): string {
  const key = `${unit}/${maximumFractionDigits}`;
  let format = unitFormats.get(key);
  if (!format) {
    // The short form of bytes has no plural: "12 byte".
    const unitDisplay = unit === 'byte' ? 'long' : 'short';
    format = new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay, maximumFractionDigits });
    unitFormats.set(key, format);
  }
  return format.format(value);
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

/** `8829449` → `8.8 MB`. */
export function formatBytes(bytes: number): string {
  const { value, unit, fractionDigits } = scaleBytes(bytes, 'byte');
  return formatUnit(value, unit, fractionDigits);
}

/** Bytes per second: `8829449` → `8.8 MB/s`. */
export function formatSpeed(bytesPerSecond: number): string {
  const { value, unit, fractionDigits } = scaleBytes(bytesPerSecond, 'kilobyte');
  return formatUnit(value, `${unit}-per-second`, fractionDigits);
}

/** Milliseconds, in the one or two units that matter: `4000` → `4 sec`, `5_400_000` → `1 hr 30 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return formatUnit(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return formatUnit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return formatUnit(Math.round(hours / 24), 'day');
  const rest = minutes % 60;
  const wholeHours = formatUnit(hours, 'hour');
  return rest === 0 ? wholeHours : `${wholeHours} ${formatUnit(rest, 'minute')}`;
}

const percentFormat = new Intl.NumberFormat(LOCALE, { style: 'percent' });

/** Whole per cent, rounded down: 100 % is said of what is complete, of nothing less. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100);
}

/** `40` → `40%`. */
export function formatPercent(percent: number): string {
  return percentFormat.format(percent / 100);
}

const countFormat = new Intl.NumberFormat(LOCALE);

/** `12000` → `12,000`. */
export function formatCount(count: number): string {
  return countFormat.format(count);
}

const alternatives = new Intl.ListFormat(LOCALE, { type: 'disjunction' });

/** `['PDF', 'DWG']` → `PDF or DWG`. */
export function formatAlternatives(words: readonly string[]): string {
  return alternatives.format(words);
}
