import type { Page } from '@playwright/test';

import { violations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

/** 1280 CSS pixels at 400 % zoom. */
const ZOOMED = { width: 320, height: 256 };

/** Waits until all stories stand as they are meant to: those that drag and drop, and those that load something. */
async function openGallery(page: Page, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/gallery/?${query}`);
  await expect(page.locator('#drag-accepted [data-part="zone"]')).toHaveAttribute(
    'data-state',
    'drag-accept',
  );
  await expect(page.locator('#drag-refused [data-part="zone"]')).toHaveAttribute('data-state', 'drag-reject');
  for (const story of ['#refused', '#refused-many']) {
    await expect(page.locator(`${story} [data-part="rejections"]`)).toHaveAttribute('data-state', 'shown');
  }
  await expect(page.locator('#ten-thousand [data-part="item"]').first()).toHaveAttribute(
    'aria-setsize',
    '10000',
  );
}

for (const query of ['theme=light', 'theme=dark', 'theme=light&dir=rtl', 'theme=dark&lang=ar']) {
  const isWide = query.includes('&');
  test(`axe finds nothing in any story: ${query}`, { tag: isWide ? '@wide' : [] }, async ({ page, demo }) => {
    await openGallery(page, demo.url, query);
    expect(await violations(page)).toEqual([]);
  });
}

for (const query of ['lang=en', 'lang=de', 'lang=en&dir=rtl', 'lang=ar']) {
  test(`nothing scrolls sideways at 400 % zoom: ${query}`, async ({ page, demo }) => {
    await page.setViewportSize(ZOOMED);
    await openGallery(page, demo.url, query);
    const wider = await page.evaluate(() =>
      [
        document.documentElement,
        ...document.querySelectorAll('.stage, [data-part="list-frame"], [data-part="item"]'),
      ]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((element) => `${element.closest('.story')?.id ?? 'page'}: ${element.className}`),
    );
    expect(wider).toEqual([]);
  });
}

for (const lang of ['es', 'fr', 'de', 'pt']) {
  test(`what is said of a button holds what it shows: ${lang}`, async ({ page, demo }) => {
    await openGallery(page, demo.url, `lang=${lang}`);
    expect(await violations(page, 'label-content-name-mismatch')).toEqual([]);
  });
}

test('bars can be told from their tracks in forced colours', async ({ page, demo }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openGallery(page, demo.url);
  const colors = await page.evaluate(() => {
    const colorOf = (part: string) => {
      const element = document.querySelector(`#uploading [data-part="${part}"]`);
      return element && getComputedStyle(element).backgroundColor;
    };
    return { track: colorOf('progress'), sent: colorOf('progress-sent') };
  });
  expect(colors.sent).not.toBe(colors.track);
  expect(await violations(page)).toEqual([]);
});

test('nothing moves for those who asked for less motion', async ({ page, demo }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openGallery(page, demo.url);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('[data-part]')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration.split(', ').some((time) => time !== '0s') || animationName !== 'none';
      })
      .map((element) => element.getAttribute('data-part')),
  );
  expect(moving).toEqual([]);
});

test('shows one story alone, as the address says', async ({ page, demo }) => {
  await page.goto(`${demo.url}/gallery?story=failed&theme=dark&lang=es`);
  await expect(page.locator('.story')).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'Failed' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('[data-part="uploads"]')).toHaveAttribute('lang', 'es');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('العربية');
  await expect(page.locator('[data-part="uploads"]')).toHaveAttribute('dir', 'rtl');
  expect(new URL(page.url()).searchParams.toString()).toBe('story=failed&theme=dark&lang=ar');
});

test('draws few of ten thousand rows, and every link of the side list leads to a story', async ({
  page,
  demo,
}) => {
  await openGallery(page, demo.url);
  expect(await page.locator('#ten-thousand [data-part="item"]').count()).toBeLessThan(60);
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.story-nav a')]
      .map(({ hash }) => hash)
      .filter((hash) => !document.querySelector(`.story${hash}`)),
  );
  expect(lost).toEqual([]);
});
