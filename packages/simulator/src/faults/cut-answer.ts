import type { ServerResponse } from 'node:http';

/** An answer begins when the work is done: `instead` is called then, and nothing of it leaves. */
export function withoutAnswer(outgoing: ServerResponse, instead: () => void = () => {}): void {
  outgoing.writeHead = () => {
    instead();
    return outgoing;
  };
  outgoing.flushHeaders = instead;
  outgoing.write = () => {
    instead();
    return true;
  };
  outgoing.end = () => {
    instead();
    return outgoing;
  };
}

/**
 * Lets the head of an answer pass and the first bytes of its body, then calls `then` once.
 *
 * @param allowed how many bytes of a body of this length (`undefined`: nobody has said)
 */
export function cutAnswer(
  outgoing: ServerResponse,
  allowed: (length: number | undefined) => number,
  then: () => void,
): void {
  const write = outgoing.write.bind(outgoing) as (chunk: Buffer, sent: () => void) => boolean;
  const end = outgoing.end.bind(outgoing) as () => void;
  let left: number | undefined;
  let isCut = false;

  function pass(chunk: unknown): void {
    if (isCut) return;
    left ??= allowed(declaredLength(outgoing));
    const bytes = toBuffer(chunk);
    const passed = bytes.subarray(0, left);
    left -= passed.length;
    isCut = passed.length < bytes.length;
    // Not before these bytes have left: a reset takes with it what waits.
    if (passed.length > 0 || isCut) write(passed, () => isCut && then());
  }

  outgoing.write = (chunk: unknown) => {
    pass(chunk);
    return true;
  };
  outgoing.end = (chunk?: unknown) => {
    if (chunk !== undefined && typeof chunk !== 'function') pass(chunk);
    if (!isCut) end();
    return outgoing;
  };
}

function declaredLength(outgoing: ServerResponse): number | undefined {
  const length = outgoing.getHeader('content-length');
  return length === undefined ? undefined : Number(length);
}

function toBuffer(chunk: unknown): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array);
}
