import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { ownProcess } from './own-process.ts';

export interface XDisplay {
  /** As `DISPLAY` wants it: `:7`. */
  readonly name: string;
  close(): Promise<void>;
}

/**
 * An X server without a screen, on a display number that it finds free by itself.
 *
 * @param path of `Xvfb`
 */
export async function startXDisplay(path: string): Promise<XDisplay> {
  const screen = ['-screen', '0', '1280x1000x24'];
  const child = spawn(path, ['-displayfd', '3', ...screen, '-nolisten', 'tcp'], {
    // It says which numbers are taken while it looks for a free one.
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const { exited, end } = ownProcess(child);
  const number = await Promise.race([
    once(child.stdio[3] as Readable, 'data').then(([data]) => String(data).trim()),
    exited.then(() => undefined),
  ]);
  if (number === undefined) throw new Error('Xvfb ended before its display was there.');
  return { name: `:${number}`, close: end };
}
