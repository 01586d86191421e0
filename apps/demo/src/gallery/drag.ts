/** A file of a type and size, without a byte of memory for large ones. */
export function fileOf(name: string, type: string, size = 1): File {
  const file = new File(['.'], name, { type });
  Object.defineProperty(file, 'size', { value: size });
  return file;
}

/** Holds files over an element, as a mouse would. */
export function dragOver(target: HTMLElement, files: readonly File[]): void {
  dispatchDrag(target, 'dragenter', files);
  dispatchDrag(target, 'dragover', files);
}

/** Lets files go over an element. */
export function dropOn(target: HTMLElement, files: readonly File[]): void {
  dispatchDrag(target, 'drop', files);
}

function dispatchDrag(target: HTMLElement, type: string, files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
}
