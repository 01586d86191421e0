import type { EnginePage } from './engine-page.ts';

/** Where the files of a drop are put that no browser window takes: an input of the test's own. */
export const DROP_SOURCE = 'input[data-drop-source]';

/**
 * The events of a drop, with files from disk, where real ones cannot be made: the page reads the same `DataTransfer`. Folders
 * cannot be had this way.
 *
 * @param setFiles puts files into the input that {@link DROP_SOURCE} selects
 */
export async function dispatchDrop(
  evaluate: EnginePage['evaluate'],
  setFiles: () => Promise<void>,
): Promise<void> {
  await evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.dataset['dropSource'] = '';
    document.body.append(input);
  }, null);
  await setFiles();
  await evaluate((selector) => {
    const input = document.querySelector<HTMLInputElement>(selector);
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    const zone = document.querySelector('[data-part="dropzone"]');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      zone?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, DROP_SOURCE);
}
