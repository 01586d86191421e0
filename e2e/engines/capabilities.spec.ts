import { expect, test } from './engine-test.ts';

/** What the uploader uses where it is there, and what it does without. */
const fallbacks: Readonly<Record<string, string>> = {
  'crypto.subtle': 'SHA-256 by WebAssembly or script',
  'byte streams of files (BYOB)': 'read at once into new buffers, 8 MiB at a time',
  'webkitdirectory inputs': 'files are picked one by one',
  'entries of dropped folders': 'only the files of a drop are taken',
};

test('what the engine has in a secure context', async ({ places, documents }) => {
  await documents.open(places.secure);
  const has = await documents.evaluate(probe, null);
  expect(Object.keys(has).toSorted()).toEqual(Object.keys(fallbacks).toSorted());
  for (const [name, fallback] of Object.entries(fallbacks)) {
    const description = JSON.stringify({ name, fallback, isThere: has[name] });
    test.info().annotations.push({ type: 'capability', description });
  }
});

function probe(): Record<string, boolean> {
  const hasByteStreams = (): boolean => {
    try {
      new Blob(['bytes']).stream().getReader({ mode: 'byob' });
      return true;
    } catch {
      return false;
    }
  };
  return {
    'crypto.subtle': 'subtle' in crypto,
    'byte streams of files (BYOB)': hasByteStreams(),
    'webkitdirectory inputs': 'webkitdirectory' in HTMLInputElement.prototype,
    'entries of dropped folders': 'webkitGetAsEntry' in DataTransferItem.prototype,
  };
}
