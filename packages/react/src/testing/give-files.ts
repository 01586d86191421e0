/** A file of this many zero bytes. */
export function fileOf(name: string, size = 1, type = ''): File {
  return new File([new Uint8Array(size)], name, { type });
}

/** Drags files over an element, as a person's mouse would. */
export function dragOver(target: Element, files: readonly File[]): void {
  dispatchDrag(target, 'dragenter', files);
  dispatchDrag(target, 'dragover', files);
}

/** Drops files on an element. */
export function dropOn(target: Element, files: readonly File[]): void {
  dispatchDrag(target, 'drop', files);
}

function dispatchDrag(target: Element, type: string, files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
}

/** Chooses files in the dialog behind a file input, the page's first. */
export function pick(files: readonly File[], selector = 'input[type="file"]'): void {
  const input = document.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error('There is no file input.');
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  input.files = dataTransfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
