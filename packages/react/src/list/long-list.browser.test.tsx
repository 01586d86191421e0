import '../styles.css';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { watchLongTasks, type LongTasks } from '../testing/long-tasks.js';
import { UploadList } from './upload-list.js';

const MANY = 10_000;
/** What a person would call a frozen page. The goal is 50 ms; this machine may be busy with other tests. */
const FROZEN_MS = 500;

let uploader: FakeUploader;
let longTasks: LongTasks;

beforeEach(() => {
  uploader = createFakeUploader();
  longTasks = watchLongTasks();
});

afterEach(() => {
  longTasks.stop();
});

const addMany = (count: number) => {
  for (let nth = 1; nth <= count; nth += 1) uploader.addFile(`IMG_${nth}.jpg`);
};
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-part="item"]')];
const rowNamed = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const frame = () => document.querySelector('[data-part="list-frame"]') as HTMLElement;
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function renderMany(): Promise<void> {
  addMany(MANY);
  await render(<UploadList uploader={uploader} />);
  await expect.poll(() => rows()[0]?.getAttribute('aria-setsize')).toBe(String(MANY));
}

/** Scrolls as a hand does, a bit in each frame. */
async function scroll(frames: number): Promise<void> {
  for (let nth = 0; nth < frames; nth += 1) {
    frame().scrollTop += 400;
    await new Promise(requestAnimationFrame);
  }
}

describe('a list of ten thousand', () => {
  test('has the rows near its frame in the page, each with its place', async () => {
    await renderMany();
    expect(rows().length).toBeLessThan(40);
    expect(frame().clientHeight).toBeLessThan(700);
    expect(rows()[3]?.getAttribute('aria-posinset')).toBe('4');

    frame().scrollTop = frame().scrollHeight;
    await expect.element(rowNamed(`IMG_${MANY}.jpg`)).toBeVisible();
    expect(rows().length).toBeLessThan(40);
    expect(rows().at(-1)?.getAttribute('aria-posinset')).toBe(String(MANY));
  });

  test('stays awake while a hundred rows change and it is scrolled', async ({ annotate }) => {
    await renderMany();
    await longTasks.restart();
    let turn = 0;
    const changing = setInterval(() => {
      turn += 1;
      for (let nth = 1; nth <= 100; nth += 1)
        uploader.change(String(nth), { status: 'transferring', loaded: turn, speed: 1_000 });
    }, 50);
    await scroll(60);
    frame().scrollTop = 0;
    await scroll(20);
    clearInterval(changing);
    const longest = await longTasks.longest();
    await annotate(`longest task while scrolling and changing: ${longest} ms`);
    expect(longest).toBeLessThan(FROZEN_MS);
  });

  test('is added to, filtered and cleared without freezing', async ({ annotate }) => {
    await renderMany();
    for (let id = 1; id <= MANY; id += 2) uploader.change(String(id), { status: 'canceled' });
    await longTasks.restart();
    await button('Clear completed').click();
    await expect.poll(() => rows()[0]?.getAttribute('aria-setsize')).toBe(String(MANY / 2));
    await button('Failed (0)').click();
    await expect.element(page.getByText('There is nothing here at the moment.')).toBeVisible();
    await button('All (5,000)').click();
    await expect.element(rowNamed('IMG_2.jpg')).toBeVisible();
    const longest = await longTasks.longest();
    await annotate(`longest task while clearing and filtering: ${longest} ms`);
    expect(longest).toBeLessThan(FROZEN_MS);
  });

  test('measures its rows: one that grows moves those below it', async () => {
    await renderMany();
    const before = rows()[2]?.getBoundingClientRect().top ?? 0;
    uploader.change('1', { restored: true });
    await expect.poll(() => rows()[2]?.getBoundingClientRect().top ?? 0).toBeGreaterThan(before + 10);
    const [first, second] = rows().map((row) => row.getBoundingClientRect());
    expect(second?.top).toBeCloseTo(first?.bottom ?? 0, 0);
  });
});

test('a long list limits itself where every style is left to the page', async () => {
  addMany(1_000);
  await render(<UploadList uploader={uploader} unstyled />);
  await expect.poll(() => rows()[0]?.getAttribute('aria-setsize')).toBe('1000');
  expect(rows().length).toBeLessThan(60);
  expect(frame().scrollHeight).toBeGreaterThan(10_000);
});

describe('the keyboard in a long list', () => {
  test('reaches row after row, and the list follows', async () => {
    await renderMany();
    button('Pause IMG_1.jpg').element().focus();
    // Two buttons in each row.
    for (let nth = 0; nth < 60; nth += 1) await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Pause IMG_31.jpg');
    const [seen, focused] = [frame(), document.activeElement as HTMLElement].map((element) =>
      element.getBoundingClientRect(),
    );
    expect(focused?.bottom).toBeLessThanOrEqual(seen?.bottom ?? 0);
    expect(frame().scrollTop).toBeGreaterThan(1_000);
  });

  test('keeps the focus in a row that is scrolled away, and goes on from there', async () => {
    await renderMany();
    button('Cancel IMG_2.jpg').element().focus();
    frame().scrollTop = 300_000;
    await expect.poll(() => Number(rows().at(-1)?.getAttribute('aria-posinset'))).toBeGreaterThan(1_000);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Cancel IMG_2.jpg');

    await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Pause IMG_3.jpg');
  });

  test('goes to the next row after Remove, far down too', async () => {
    await renderMany();
    for (const id of ['5000', '5001']) uploader.change(id, { status: 'canceled' });
    frame().scrollTop = 4_995 * (rows()[1]?.offsetHeight ?? 0);
    await expect.element(button('Remove IMG_5000.jpg')).toBeVisible();
    button('Remove IMG_5000.jpg').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(rowNamed('IMG_5000.jpg')).not.toBeInTheDocument();
    expect(document.activeElement).toBe(rowNamed('IMG_5001.jpg').element());
  });
});

test('a list of a hundred has all rows in the page, and the focus where it was when it grows longer', async () => {
  addMany(100);
  await render(<UploadList uploader={uploader} />);
  expect(rows()).toHaveLength(100);
  expect(rows()[0]?.hasAttribute('aria-setsize')).toBe(false);

  rowNamed('IMG_3.jpg').first().element().focus();
  uploader.addFile('IMG_101.jpg');
  await expect.poll(() => rows()[0]?.getAttribute('aria-setsize')).toBe('101');
  expect(document.activeElement).toBe(rows()[2]);
});
