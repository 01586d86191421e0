import type { ContenderName } from './contenders.ts';
import type { LinkLimits } from './sink/link.ts';

const KiB = 1024;
const MiB = 1024 * KiB;

export interface Case {
  readonly name: string;
  readonly title: string;
  readonly files: number;
  /** Of each file. */
  readonly bytes: number;
  readonly limits: LinkLimits;
  readonly contenders: readonly ContenderName[];
  /** What is not over by then has failed. */
  readonly timeoutMs: number;
}

const GIGABIT = 1e9;
const MINUTE_MS = 60_000;
const MANY = 50;

const FLOOR: readonly ContenderName[] = ['raw1', 'raw2', 'raw4', 'raw6'];
const OURS: readonly ContenderName[] = ['ours', 'ours-no-store'];
const PEERS: readonly ContenderName[] = ['uppy6', 'uppy5', 'better-upload', 'evaporate', 'tus'];
const ON_A_LINE: readonly ContenderName[] = [
  'raw4',
  'ours',
  'digests-raw4',
  'uppy6',
  'uppy5',
  'better-upload',
];

const cases: readonly Case[] = [
  {
    name: 'one',
    title: 'one file of 1 GiB',
    ...files(1, 1024 * MiB),
    contenders: [...FLOOR, ...OURS, 'digests-raw4', ...PEERS, 'tus4'],
    timeoutMs: 2 * MINUTE_MS,
  },
  {
    name: 'small',
    title: '1,000 files of 100 KiB',
    ...files(1000, 100 * KiB),
    contenders: ['raw4', 'raw6', 'create6', ...OURS, ...PEERS],
    timeoutMs: 2 * MINUTE_MS,
  },
  {
    name: 'tiny',
    title: '10,000 files of 1 KiB',
    ...files(10_000, KiB),
    contenders: ['raw4', 'raw6', 'create6', ...OURS, ...PEERS],
    timeoutMs: 4 * MINUTE_MS,
  },
  {
    name: 'gigabit',
    title: '1 GiB at 1 Gbit/s',
    ...files(1, 1024 * MiB, { bitsPerSecond: GIGABIT }),
    contenders: ON_A_LINE,
    timeoutMs: 2 * MINUTE_MS,
  },
  {
    name: 'far',
    title: '1 GiB at 1 Gbit/s, 40 ms away',
    ...files(1, 1024 * MiB, { bitsPerSecond: GIGABIT, latencyMs: 40 }),
    contenders: ON_A_LINE,
    timeoutMs: 2 * MINUTE_MS,
  },
  {
    name: 'slow',
    title: '1 GiB at 100 Mbit/s',
    ...files(1, 1024 * MiB, { bitsPerSecond: GIGABIT / 10 }),
    contenders: ['raw4', 'ours', 'uppy6'],
    timeoutMs: 4 * MINUTE_MS,
  },
  {
    name: 'five',
    title: 'five files of 300 MiB at 1 Gbit/s',
    ...files(5, 300 * MiB, { bitsPerSecond: GIGABIT }),
    contenders: ['raw4', ...OURS, 'digests-raw4', 'uppy6', 'uppy5', 'better-upload'],
    timeoutMs: 3 * MINUTE_MS,
  },
  ...[100, 1000, 10_000, 50_000].map((count): Case => ({
    name: `cost-${count}`,
    title: `the page's processor time, ${count.toLocaleString('en')} files of 1 KiB`,
    ...files(count, KiB),
    contenders: OURS,
    timeoutMs: 10 * MINUTE_MS,
  })),
];

function files(files: number, bytes: number, limits: LinkLimits = {}) {
  return { files, bytes, limits };
}

/** By name; `cost` for all of its curve. */
export function chosenCases(list: string | undefined): readonly Case[] {
  if (list === undefined) return cases;
  return list.split(',').flatMap((wanted) => {
    const found = cases.filter(({ name }) => name === wanted || name.startsWith(`${wanted}-`));
    if (found.length > 0) return found;
    throw new Error(`No case is called ${wanted}: ${cases.map(({ name }) => name).join(', ')}.`);
  });
}

/** Enough to see that it runs: a thirty-second of a large file, a two-hundredth of many, fifty at the least. */
export function quickened(each: Case): Case {
  const files = each.files > MANY ? Math.max(MANY, Math.round(each.files / 200)) : each.files;
  const bytes = each.bytes > MiB ? each.bytes / 32 : each.bytes;
  const title = `${each.title}, but quick: ${files} × ${bytes / KiB} KiB`;
  return { ...each, title, files, bytes, timeoutMs: MINUTE_MS };
}

/** Seconds that the line alone takes; `undefined` where it has no limit. */
export function idealSeconds({ files, bytes, limits }: Case): number | undefined {
  return limits.bitsPerSecond === undefined ? undefined : (files * bytes * 8) / limits.bitsPerSecond;
}
