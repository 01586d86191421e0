import { descendants, readIfAlive } from '../../../e2e/support/process-memory.ts';

/** Linux counts in hundredths of a second, whatever the kernel's own clock does. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that the descendants of a process but those left out have used so far: what else runs on the machine is not in it. */
export async function processorSeconds(root: number, leftOut: readonly number[] = [root]): Promise<number> {
  const pids = (await descendants(root)).filter((pid) => !leftOut.includes(pid));
  const seconds = await Promise.all(pids.map(secondsOf));
  return seconds.reduce((sum, value) => sum + value, 0);
}

async function secondsOf(pid: number): Promise<number> {
  const stat = await readIfAlive(`/proc/${pid}/stat`);
  // The name, in brackets, may hold spaces. User and system time are the fields 14 and 15, of which it is the second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}
