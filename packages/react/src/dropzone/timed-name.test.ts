import { expect, test } from 'vitest';

import { withTimedNames } from './timed-name.js';

const lastModified = new Date(2026, 10, 24, 15, 4, 5).getTime();
const fileOf = (name: string) => new File(['bytes'], name, { type: 'image/png', lastModified });
const named = (...names: string[]) => (withTimedNames(names.map(fileOf)) as File[]).map(({ name }) => name);

test('screenshots are named after the time they were taken', () => {
  expect(named('image.png')).toEqual(['image 2026-11-24 15.04.05.png']);
  expect(named('image.jpg', 'Image.JPG')).toEqual([
    'image 2026-11-24 15.04.05.jpg',
    'image 2026-11-24 15.04.05 (2).JPG',
  ]);
});

test('other files keep their name, and are the same file', () => {
  const file = fileOf('image of the crane.png');
  expect(withTimedNames([file])[0]).toBe(file);
  expect(named('my image.png', 'image', 'IMG_1.png')).toEqual(['my image.png', 'image', 'IMG_1.png']);
});

test('nothing but the name changes', async () => {
  const [file] = withTimedNames([fileOf('image.png')]) as [File];
  expect(file).toMatchObject({ type: 'image/png', lastModified, size: 5 });
  expect(await file.text()).toBe('bytes');
});
