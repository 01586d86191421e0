import '../styles.css';

import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { render } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { fileOf } from '../testing/give-files.js';
import { keptThumbnail, loadThumbnail } from './thumbnails.js';
import { UploadList } from './upload-list.js';

const target = { scope: { companyId: 1, projectId: 2 } };

let uploader: FakeUploader;
let decode: MockInstance<typeof createImageBitmap>;

beforeEach(() => {
  uploader = createFakeUploader();
  decode = vi.spyOn(globalThis, 'createImageBitmap');
});

afterEach(() => {
  decode.mockRestore();
});

const canvases = () => [...document.querySelectorAll<HTMLCanvasElement>('[data-part="thumbnail"]')];
const icons = () => document.querySelectorAll('[data-part="file-type"] svg').length;

/** A picture of one colour. */
async function picture(name: string, color: string, width = 400, height = 300): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' });
}

function pixel(canvas: HTMLCanvasElement | undefined): number[] {
  return [...(canvas?.getContext('2d')?.getImageData(5, 5, 1, 1).data ?? [])];
}

test('an image is shown small, in its own colours and proportions', async () => {
  uploader.add([await picture('red.png', '#f00'), fileOf('plan.pdf')], target);
  await render(<UploadList uploader={uploader} />);
  await expect.poll(canvases).toHaveLength(1);
  const [canvas] = canvases();
  expect([canvas?.width, canvas?.height]).toEqual([80, 60]);
  expect(pixel(canvas)).toEqual([255, 0, 0, 255]);
  expect(icons()).toBe(1);
});

test('what cannot be shown keeps the icon of its type: damaged, too large, a strip', async () => {
  const large = fileOf('large.jpg', 1, 'image/jpeg');
  Object.defineProperty(large, 'size', { value: 41_000_000 });
  uploader.add([fileOf('damaged.jpg'), large, await picture('strip.png', '#00f', 1, 100)], target);
  await render(<UploadList uploader={uploader} />);
  await expect.poll(() => decode.mock.settledResults.length).toBe(2);
  const decoded = decode.mock.calls.map(([file]) => (file as File).name);
  expect(decoded.toSorted()).toEqual(['damaged.jpg', 'strip.png']);
  expect(canvases()).toEqual([]);
  expect(icons()).toBe(3);
});

test('one picture is decoded at a time, and only those in sight', async () => {
  let under = 0;
  let most = 0;
  const bitmap = await createImageBitmap(new ImageData(8, 8));
  decode.mockImplementation(async () => {
    most = Math.max(most, (under += 1));
    await new Promise(requestAnimationFrame);
    under -= 1;
    return bitmap;
  });
  uploader.add(
    Array.from({ length: 60 }, (_, nth) => fileOf(`${nth}.png`)),
    target,
  );
  await render(<UploadList uploader={uploader} />);
  await expect.poll(() => canvases().length).toBeGreaterThan(5);
  await vi.waitUntil(() => under === 0);
  expect(most).toBe(1);
  expect(decode.mock.calls.length).toBeLessThan(20);
});

test('few are kept: the oldest is closed, and made again when it comes back', async () => {
  const closed: string[] = [];
  decode.mockImplementation(async (source) => {
    const { name } = source as File;
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d');
    const bitmap = canvas.transferToImageBitmap();
    const close = bitmap.close.bind(bitmap);
    bitmap.close = () => {
      closed.push(name);
      close();
    };
    return bitmap;
  });
  const files = Array.from({ length: 210 }, (_, nth) => fileOf(`${nth}.png`));
  const { signal } = new AbortController();
  for (const file of files) await loadThumbnail(file, signal);
  expect(closed).toContain('9.png');
  expect(closed).not.toContain('10.png');
  expect(files.filter(keptThumbnail)).toHaveLength(200);

  const again = await loadThumbnail(files[0] as File, signal);
  expect(again?.width).toBe(4);
});
