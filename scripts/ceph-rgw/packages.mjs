import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { CephUnavailable } from './unavailable.mjs';

const exec = promisify(execFile);

const PACKAGES = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];
/** The one that our list of differences was taken with: another one differs in other ways. */
const SERIES = '16.2.';
const MINUTE = 60_000;

const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'procore-upload', 'ceph');

/**
 * Ceph from Debian's packages, unpacked into a cache folder; nothing is installed. A later call finds what an earlier one left.
 *
 * @returns {Promise<{ root: string, env: NodeJS.ProcessEnv }>} the unpacked file system, and what its programs run with
 * @throws CephUnavailable where there is no such package for this machine, or it cannot be had
 */
export async function cephPackages() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CephUnavailable(
      `it is run from Debian's packages for Linux x64, not on ${process.platform} ${process.arch}`,
    );
  }
  for (const command of ['/usr/bin/apt-get', '/usr/bin/dpkg-deb', '/usr/bin/setpriv', '/usr/bin/python3']) {
    if (!existsSync(command))
      throw new CephUnavailable(`it is run from Debian's packages, and there is no ${command}`);
  }
  const root = join(cacheFolder, 'root');
  const found = packagesIn(root);
  if (await isComplete(found)) return found;
  await downloadTo(root);
  const { missing } = await probe(found);
  if (missing) throw new CephUnavailable(`what apt-get brought does not run here: ${missing}`);
  return found;
}

function packagesIn(root) {
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [libraries, join(libraries, 'ceph'), join(root, 'lib/x86_64-linux-gnu')].join(':'),
    PATH: [join(root, 'usr/bin'), join(root, 'usr/sbin'), process.env.PATH ?? ''].join(':'),
    PYTHONPATH: join(root, 'usr/lib/python3/dist-packages'),
  };
  return { root, env };
}

async function isComplete(found) {
  return existsSync(found.root) && !(await probe(found)).missing;
}

/** The folder is complete if it is there, but the system libraries it was resolved against may have gone since. */
async function probe({ root, env }) {
  const programs = ['ceph-mon', 'ceph-osd', 'ceph-authtool', 'monmaptool', 'radosgw', 'radosgw-admin'];
  const versions = programs.map((program) => exec(join(root, 'usr/bin', program), ['--version'], { env }));
  const outcomes = await Promise.allSettled([
    ...versions,
    exec('/usr/bin/python3', ['-c', 'import rados'], { env }),
  ]);
  return { missing: outcomes.find(({ status }) => status === 'rejected')?.reason.message };
}

/** All or nothing: the folder appears under its name when it is complete, also where two download at once. */
async function downloadTo(root) {
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, 'download-'));
  try {
    await download(work);
    const unpacked = join(work, 'root');
    const archives = (await readdir(join(work, 'archives'))).filter((name) => name.endsWith('.deb'));
    for (const name of archives)
      await exec('dpkg-deb', ['--extract', join(work, 'archives', name), unpacked]);
    if (existsSync(root)) await rename(root, join(work, 'outdated'));
    await rename(unpacked, root).catch((error) => {
      // Somebody else was quicker.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** With lists and archives of our own: needs no root, and meets no lock of the system's apt. */
async function download(work) {
  await mkdir(join(work, 'lists/partial'), { recursive: true });
  await mkdir(join(work, 'archives/partial'), { recursive: true });
  const settings = [
    `Dir::State::lists=${work}/lists`,
    `Dir::Cache=${work}`,
    'APT::Sandbox::User=root',
    'Debug::NoLocking=1',
  ];
  const options = settings.flatMap((setting) => ['-o', setting]);
  // Without the mode, an update that reached no server would be a success.
  await apt('apt-get', ['update', '-qq', '-o', 'APT::Update::Error-Mode=any', ...options]);
  const { stdout } = await apt('apt-cache', ['policy', PACKAGES[0], ...options]);
  const version = /Candidate: (\S+)/.exec(stdout)?.[1];
  if (!version?.startsWith(SERIES)) {
    throw new CephUnavailable(
      `the differences are listed for Ceph ${SERIES}x, and this system offers ${version ?? 'none'}`,
    );
  }
  const install = ['install', '--yes', '--no-install-recommends', '--download-only', ...PACKAGES];
  await apt('apt-get', [...install, ...options]);
}

async function apt(command, args) {
  try {
    return await exec(command, args, { timeout: 5 * MINUTE, env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    const reason = error.stderr?.trim().split('\n')[0] || error.message;
    throw new CephUnavailable(`${command} ${args[0]} failed: ${reason}`, { cause: error });
  }
}
