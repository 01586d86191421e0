import { expect, test } from 'vitest';

import { createFormat } from './format.js';

/** In the browser: its tables of languages are its own. Which spaces and marks of direction it sets is left to it. */
function readable(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll(/[\u061c\u200e\u200f]/g, '');
}

const morning = new Date(2026, 10, 24, 9, 0).getTime();
const afternoon = new Date(2026, 10, 24, 15, 5).getTime();
const nextDay = new Date(2026, 10, 25, 15, 5).getTime();

test.each<[locale: string, sizes: string[], durations: string[], numbers: string[], moments: string[]]>([
  [
    'en',
    ['999 bytes', '8.8 MB', '8.8 MB/s'],
    ['4 sec', '1 hr 30 min', '7 days'],
    ['40%', '12,345', 'PDF or DWG'],
    ['3:05 PM', 'Nov 25, 3:05 PM'],
  ],
  [
    'es',
    ['999 bytes', '8,8 MB', '8,8 MB/s'],
    ['4 s', '1 h 30 min', '7 días'],
    ['40 %', '12.345', 'PDF o DWG'],
    ['15:05', '25 nov, 15:05'],
  ],
  [
    'es-MX',
    ['999 bytes', '8.8 MB', '8.8 MB/s'],
    ['4 s', '1 h 30 min', '7 días'],
    ['40%', '12,345', 'PDF o DWG'],
    ['3:05 p.m.', '25 nov, 3:05 p.m.'],
  ],
  [
    'fr',
    ['999 octets', '8,8 Mo', '8,8 Mo/s'],
    ['4 s', '1 h 30 min', '7 jours'],
    ['40 %', '12 345', 'PDF ou DWG'],
    ['15:05', '25 nov., 15:05'],
  ],
  [
    'de',
    ['999 Byte', '8,8 MB', '8,8 MB/s'],
    ['4 Sek.', '1 Std. 30 Min.', '7 Tage'],
    ['40 %', '12.345', 'PDF oder DWG'],
    ['15:05', '25. Nov., 15:05'],
  ],
  [
    'de-CH',
    ['999 Byte', '8.8 MB', '8.8 MB/s'],
    ['4 Sek.', '1 Std. 30 Min.', '7 Tage'],
    ['40%', "12'345", 'PDF oder DWG'],
    ['15:05', '25. Nov., 15:05'],
  ],
  [
    'pt',
    ['999 bytes', '8,8 MB', '8,8 MB/s'],
    ['4 s', '1 h 30 min', '7 dias'],
    ['40%', '12.345', 'PDF ou DWG'],
    ['15:05', '25 de nov., 15:05'],
  ],
  [
    'ar',
    ['999 بايت', '8.8 م.ب', '8.8 م.ب/ث'],
    ['4 ث', '1 س 30 د', '7 أيام'],
    ['40%', '12,345', 'PDF أو DWG'],
    ['3:05 م', '25 نوفمبر، 3:05 م'],
  ],
  [
    'ar-EG',
    ['٩٩٩ بايت', '٨٫٨ م.ب', '٨٫٨ م.ب/ث'],
    ['٤ ث', '١ س ٣٠ د', '٧ أيام'],
    ['٤٠٪', '١٢٬٣٤٥', 'PDF أو DWG'],
    ['٣:٠٥ م', '٢٥ نوفمبر، ٣:٠٥ م'],
  ],
])('%s', (locale, sizes, durations, numbers, moments) => {
  const { bytes, speed, duration, percent, count, alternatives, moment } = createFormat(locale);
  expect([bytes(999), bytes(8_829_449), speed(8_829_449)].map(readable)).toEqual(sizes);
  expect([duration(4_000), duration(5_400_000), duration(7 * 86_400_000)].map(readable)).toEqual(durations);
  expect([percent(40), count(12_345), alternatives(['PDF', 'DWG'])].map(readable)).toEqual(numbers);
  expect([moment(afternoon, morning), moment(nextDay, morning)].map(readable)).toEqual(moments);
});
