import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { LinkLimits } from './sink/link.ts';
import type { ToParent, ToSink } from './sink/messages.ts';
import type { RealStorage } from './sink/real-storage.ts';
import type { Tally } from './sink/tally.ts';

export interface Sink {
  readonly pid: number;
  /** The page's origin, with its backend. */
  readonly page: string;
  /** Another origin, without a slash at the end. */
  readonly storage: string;
  /** Whether storage is a real one, which counts nothing for us. */
  readonly isReal: boolean;
  /** Sets the line, and counts from zero. */
  begin(limits: LinkLimits): Promise<void>;
  tally(): Promise<Tally>;
  close(): Promise<void>;
}

/**
 * @param pages the folder of the built pages
 * @param real what stores in its place: it only serves the page's origin then
 */
export async function startSink(pages: string, real?: RealStorage): Promise<Sink> {
  const args = real === undefined ? [pages] : [pages, JSON.stringify(real)];
  const child = fork(join(import.meta.dirname, 'sink/main.ts'), args, { stdio: 'inherit' });
  const exited = once(child, 'exit');
  const hear = async <Kind extends ToParent['is']>(kind: Kind, message?: ToSink) => {
    if (message) child.send(message);
    const ended = exited.then(() => Promise.reject(new Error('The sink has ended.')));
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [ToParent];
    if (answer.is !== kind) throw new Error(`The sink said ${answer.is} instead of ${kind}.`);
    return answer as Extract<ToParent, { is: Kind }>;
  };
  const { page, storage } = await hear('ready');
  if (child.pid === undefined) throw new Error('The sink has no process.');
  return {
    pid: child.pid,
    page,
    storage,
    isReal: real !== undefined,
    begin: async (limits) => void (await hear('begun', { do: 'begin', limits })),
    tally: async () => (await hear('tally', { do: 'tell' })).tally,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
