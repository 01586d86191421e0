import { hydrateRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, inject, test, vi, type MockInstance } from 'vitest';

import { createFakeUploader, type FakeUploader } from './testing/fake-uploader.js';
import { pageNames, ServerPage, type PageName } from './testing/server-pages.js';

let uploader: FakeUploader;
let container: HTMLElement;
let root: Root;
let warned: MockInstance<typeof console.error>;

beforeEach(() => {
  uploader = createFakeUploader();
  container = document.createElement('div');
  document.body.append(container);
  warned = vi.spyOn(console, 'error');
});

afterEach(() => {
  root.unmount();
  container.remove();
  warned.mockRestore();
});

/** Settles once the page is alive; rejects where React had to render it anew. */
function hydrate(name: PageName): Promise<void> {
  container.innerHTML = inject('serverPages')[name];
  return new Promise((resolve, reject) => {
    const page = <ServerPage name={name} uploader={uploader} onHydrated={resolve} />;
    root = hydrateRoot(container, page, { onRecoverableError: reject });
  });
}

const part = (name: string) => container.querySelector(`[data-part="${name}"]`);

test.each(pageNames)('hydrates what Node rendered, without a warning: %s', async (name) => {
  const hydrated = hydrate(name);
  const rendered = container.firstElementChild;
  await hydrated;
  expect(rendered).not.toBeNull();
  expect(container.firstElementChild).toBe(rendered);
  expect(warned).not.toHaveBeenCalled();
});

test('shows what was under way before the page was hydrated', async () => {
  uploader.addFile('plan.pdf', 1, { group: 'plans' });
  const hydrated = hydrate('components');
  const region = container.querySelector('[role="region"]');
  expect(part('name')).toBeNull();
  await hydrated;
  await expect.poll(() => part('name')?.textContent).toBe('plan.pdf');
  expect(container.querySelector('[role="region"]')).toBe(region);
  expect(warned).not.toHaveBeenCalled();
});

test('the hooks see it too', async () => {
  uploader.addFile('plan.pdf', 12, { group: 'plans' });
  uploader.setGate({ state: 'closed', reason: 'offline' });
  const hydrated = hydrate('hooks');
  const output = () => container.querySelector('output')?.textContent;
  expect(output()).toBe('0 uploads of 0 bytes, open');
  await hydrated;
  await expect.poll(output).toBe('1 uploads of 12 bytes, closed');
  expect(warned).not.toHaveBeenCalled();
});
