import { expect, test, vi } from 'vitest';

import { createTestClock } from '../testing/test-clock.js';
import { fileHandles } from './file-handles.js';

const file = new File(['plan'], 'plan.pdf');

function handleThat(
  query: PermissionState,
  request: () => Promise<PermissionState>,
  getFile: () => Promise<File> = () => Promise.resolve(file),
): FileSystemFileHandle {
  return {
    kind: 'file',
    name: 'plan.pdf',
    getFile,
    queryPermission: () => Promise.resolve(query),
    requestPermission: request,
  } as unknown as FileSystemFileHandle;
}

const never = () => new Promise<PermissionState>(() => {});
const refusing = (name: string) => () => Promise.reject(new DOMException('No.', name));

test('a permission that is given already is not asked for', async () => {
  const handles = fileHandles(createTestClock());
  const request = vi.fn(never);
  const handle = handleThat('granted', request);
  expect(await handles.isOpen(handle)).toBe(true);
  expect(await handles.open(handle)).toBe(file);
  expect(request).not.toHaveBeenCalled();
});

test('granted when asked for', async () => {
  const clock = createTestClock();
  clock.hold();
  const handle = handleThat('prompt', () => Promise.resolve('granted'));
  expect(await fileHandles(clock).isOpen(handle)).toBe(false);
  expect(await fileHandles(clock).open(handle)).toBe(file);
});

test.each([
  ['refused', () => Promise.resolve('denied' as const), /refused/],
  ['closed without an answer', () => Promise.resolve('prompt' as const), /refused/],
  ['asked without a click', refusing('SecurityError'), /refused/],
])('%s', async (_, request, message) => {
  const clock = createTestClock();
  clock.hold();
  await expect(fileHandles(clock).open(handleThat('prompt', request))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(message) as string,
    hint: expect.stringContaining('choose the file again') as string,
  });
});

test('never answered: given up after five seconds', async () => {
  const clock = createTestClock();
  await expect(fileHandles(clock).open(handleThat('prompt', never))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('not answered') as string,
  });
  expect(clock.now()).toBe(5_000);
});

test('a file that is gone', async () => {
  const handle = handleThat('granted', never, refusing('NotFoundError'));
  await expect(fileHandles(createTestClock()).open(handle)).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});

test("the origin's own file system asks nobody", async () => {
  const handle = { kind: 'file', name: 'plan.pdf', getFile: () => Promise.resolve(file) };
  expect(await fileHandles(createTestClock()).open(handle as FileSystemFileHandle)).toBe(file);
});
