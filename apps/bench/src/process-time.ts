import { descendants, readIfAlive } from '../../../e2e/support/process-memory.ts';

/** Linux counts in hundredths of a second, whatever the kernel's own clock does. */
const TICKS_PER_SECOND = 100;

/** What a browser is made of, as far as an upload goes through it. */
export type BrowserPart = 'page' | 'workers' | 'browser' | 'network' | 'others';

export type SecondsByPart = Readonly<Record<BrowserPart, number>>;

/** Seconds of processor time that the descendants of a process but those left out have used so far: what else runs on the machine is not in it. */
export async function processorSeconds(root: number, leftOut: readonly number[] = [root]): Promise<number> {
  return sumOf(await processorSecondsByPart(root, leftOut));
}

/** The same, by what the process is for: of a renderer, the main thread is the page's and all the rest the workers'. */
export async function processorSecondsByPart(
  root: number,
  leftOut: readonly number[] = [root],
): Promise<SecondsByPart> {
  const pids = (await descendants(root)).filter((pid) => !leftOut.includes(pid));
  const parts = { page: 0, workers: 0, browser: 0, network: 0, others: 0 };
  const add = async (pid: number) => {
    const seconds = await secondsOf(`/proc/${pid}/stat`);
    const part = partOf(await readIfAlive(`/proc/${pid}/cmdline`));
    if (part !== 'renderer') {
      parts[part] += seconds;
      return;
    }
    const main = await secondsOf(`/proc/${pid}/task/${pid}/stat`);
    parts.page += main;
    // Not thread by thread: a worker that has ended is in the sum of the process alone.
    parts.workers += seconds - main;
  };
  await Promise.all(pids.map(add));
  return parts;
}

export function sumOf(parts: SecondsByPart): number {
  return Object.values(parts).reduce((sum, seconds) => sum + seconds, 0);
}

function partOf(command: string): 'renderer' | 'browser' | 'network' | 'others' {
  if (command.includes('--type=renderer')) return 'renderer';
  if (command.includes('network.mojom.NetworkService')) return 'network';
  // The browser process is the one that is told where the profile is, and of no type.
  return command.includes('--user-data-dir') && !command.includes('--type=') ? 'browser' : 'others';
}

async function secondsOf(path: string): Promise<number> {
  const stat = await readIfAlive(path);
  // The name, in brackets, may hold spaces. User and system time are the fields 14 and 15, of which it is the second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}
