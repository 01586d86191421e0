import { readdir, readFile } from 'node:fs/promises';

/** Bytes of all descendants of a process but those left out, pages shared among processes counted by share (PSS). */
export async function proportionalMemory(root: number, leftOut: readonly number[]): Promise<number> {
  const pids = (await descendants(root)).filter((pid) => !leftOut.includes(pid));
  const sizes = await Promise.all(pids.map((pid) => field(pid, 'smaps_rollup', 'Pss')));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes of one process (RSS). */
export function residentMemory(pid: number): Promise<number> {
  return field(pid, 'status', 'VmRSS');
}

async function field(pid: number, file: string, name: string): Promise<number> {
  const text = await readIfAlive(`/proc/${pid}/${file}`);
  const [, kibibytes = '0'] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text) ?? [];
  return Number(kibibytes) * 1024;
}

export async function descendants(root: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const family = new Set([root]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

async function parentOf(pid: number): Promise<number> {
  const [, parent = '0'] = /^PPid:\s+(\d+)/m.exec(await readIfAlive(`/proc/${pid}/status`)) ?? [];
  return Number(parent);
}

/** A process may end between being listed and being read: it has no memory then. */
export async function readIfAlive(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return '';
    throw error;
  }
}
