import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

import type { EnginePage } from './engine-page.ts';

/** The input that the last click would have opened a dialog for. */
const OPENED = 'input[data-opened]';

/**
 * Picks files where the dialog is the desktop's own, out of the driver's reach: the button is clicked, and instead of the dialog the
 * input behind it gets the files. For a folder it gets each file in it, with the `webkitRelativePath` that the dialog would give.
 *
 * @param setFiles puts files into the input of this selector
 */
export async function pickWithoutDialog(
  { click, evaluate }: Pick<EnginePage, 'click' | 'evaluate'>,
  setFiles: (selector: string, paths: readonly string[]) => Promise<void>,
  button: Parameters<EnginePage['pick']>[0],
  paths: readonly string[],
): Promise<void> {
  const [folder = ''] = paths;
  const picked = button === 'Choose folder' ? await filesIn(folder) : paths;
  const relativePaths =
    button === 'Choose folder' ? picked.map((path) => relative(dirname(folder), path)) : null;
  await evaluate(noteWhichInputOpens, relativePaths);
  await click(button);
  await setFiles(OPENED, picked);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, basename(entry.name)));
}

function noteWhichInputOpens(relativePaths: readonly string[] | null): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    const isForFolder = input.webkitdirectory;
    const onClick = (event: Event) => {
      event.preventDefault();
      input.dataset['opened'] = '';
      // Playwright gives such an input a folder, which the Firefox below it then refuses.
      input.webkitdirectory = false;
      input.addEventListener('change', onChange, { once: true, capture: true });
    };
    const onChange = () => {
      delete input.dataset['opened'];
      input.webkitdirectory = isForFolder;
      for (const [index, value] of (relativePaths ?? []).entries()) {
        Object.defineProperty(input.files?.[index] ?? {}, 'webkitRelativePath', { value });
      }
    };
    input.addEventListener('click', onClick, { once: true });
  }
}
