/** A drop zone that takes what is pasted. */
export interface PasteZone {
  root(): Element | null;
  /** Called during the event. */
  paste(data: DataTransfer): void;
}

/** In the order in which they came onto the page. */
const zones = new Set<PasteZone>();
let lastTouched: PasteZone | undefined;

/** Lets a zone take files that are pasted into it, or anywhere on the page. Answers how to end that. */
export function addPasteZone(zone: PasteZone): () => void {
  if (zones.size === 0) listen('addEventListener');
  zones.add(zone);
  return () => {
    zones.delete(zone);
    if (lastTouched === zone) lastTouched = undefined;
    if (zones.size === 0) listen('removeEventListener');
  };
}

/** One set of listeners for all zones: each paste goes to one of them. */
function listen(change: 'addEventListener' | 'removeEventListener'): void {
  document[change]('paste', onPaste as EventListener);
  for (const type of ['pointerdown', 'focusin', 'drop']) document[change](type, onTouch, true);
}

function onTouch(event: Event): void {
  lastTouched = zoneAround(targetOf(event)) ?? lastTouched;
}

function onPaste(event: ClipboardEvent): void {
  const { clipboardData: data } = event;
  if (event.defaultPrevented || !data?.types.includes('Files')) return;
  const target = targetOf(event);
  const here = zoneAround(target) ?? zoneAround(document.activeElement);
  // A field takes the text of a clipboard that has both, such as cells of a sheet with their picture.
  const isForField = !here || data.types.some((type) => type.startsWith('text/'));
  if (isForField && (isEditable(target) || isEditable(document.activeElement))) return;
  const zone = here ?? lastTouched ?? [...zones][0];
  if (!zone) return;
  event.preventDefault();
  zone.paste(data);
}

function zoneAround(target: EventTarget | null): PasteZone | undefined {
  return target instanceof Node ? [...zones].find((zone) => zone.root()?.contains(target)) : undefined;
}

/** The element itself, where it is inside a shadow tree. */
function targetOf(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? event.target;
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(':read-write');
}
