import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render, renderHook } from 'vitest-browser-react';

import { createFakeUploader, type FakeUploader } from '../testing/fake-uploader.js';
import { ProcoreUploadProvider } from '../uploader-context.js';
import { useLeaveGuard } from './use-leave-guard.js';

type Rest = [EventListenerOrEventListenerObject, (boolean | AddEventListenerOptions)?];

let uploader: FakeUploader;
let listening: Set<unknown>;

beforeEach(() => {
  uploader = createFakeUploader();
  listening = new Set();
  const [add, remove] = [window.addEventListener, window.removeEventListener];
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, ...rest: Rest) => {
    if (type === 'beforeunload') listening.add(rest[0]);
    add.call(window, type, ...rest);
  });
  vi.spyOn(window, 'removeEventListener').mockImplementation((type: string, ...rest: Rest) => {
    if (type === 'beforeunload') listening.delete(rest[0]);
    remove.call(window, type, ...rest);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Whether the browser would ask. */
function isAsked(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

const page = (props: { readonly leaveGuard?: boolean } = {}): ReactNode => (
  <ProcoreUploadProvider uploader={uploader} {...props}>
    A page
  </ProcoreUploadProvider>
);

test('asks while bytes would be lost, and listens only that long', async () => {
  const { unmount } = await render(page());
  expect(listening.size).toBe(0);
  uploader.setSafeToLeave(false);
  await expect.poll(() => listening.size).toBe(1);
  expect(isAsked()).toBe(true);
  uploader.setSafeToLeave(true);
  expect(isAsked()).toBe(false);
  await expect.poll(() => listening.size).toBe(0);

  uploader.setSafeToLeave(false);
  await expect.poll(() => listening.size).toBe(1);
  await unmount();
  expect(listening.size).toBe(0);
  expect(uploader.listenerCount()).toBe(0);
});

test('leaves it to the page where that wants to ask itself', async () => {
  uploader.setSafeToLeave(false);
  await render(page({ leaveGuard: false }));
  expect(listening.size).toBe(0);
  expect(uploader.listenerCount()).toBe(0);
});

test('guards a page without a provider by the hook', async () => {
  uploader.setSafeToLeave(false);
  const { unmount } = await renderHook(() => useLeaveGuard(uploader));
  expect(isAsked()).toBe(true);
  await unmount();
  expect(isAsked()).toBe(false);
});
