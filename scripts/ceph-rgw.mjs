import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { startCluster } from './ceph-rgw/cluster.mjs';
import { cephPackages } from './ceph-rgw/packages.mjs';
import { CephUnavailable } from './ceph-rgw/unavailable.mjs';

export { CephUnavailable };

/** `EX_UNAVAILABLE` of sysexits.h: not a failure, it just cannot be had here. */
const UNAVAILABLE = 69;

/**
 * Starts a real S3 store: Ceph's gateway on a cluster of its own, in a process that ends with this one however this one ends.
 *
 * @throws CephUnavailable where it cannot run on this machine
 */
export async function startCephRgw() {
  const watch = new URL('./end-with-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watch, fileURLToPath(import.meta.url)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk) => (words += chunk));
  const closed = once(child, 'close');
  const failure = ([code, signal]) =>
    code === UNAVAILABLE
      ? new CephUnavailable(words.trim())
      : new Error(`Ceph RGW ended with ${code ?? signal}:\n${words}`);
  const ended = closed.then((status) => Promise.reject(failure(status)));
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  return {
    ...JSON.parse(line),
    async close() {
      child.kill('SIGTERM');
      const status = await closed;
      if (status[0] !== 0) throw failure(status);
    },
  };
}

/** Prints one JSON line once it can be used, and ends, with all it started, on a signal or when nobody listens. */
async function main() {
  const told = new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, resolve);
    process.stdout.on('error', resolve);
  });
  try {
    const cluster = await startCluster(await cephPackages());
    try {
      console.log(JSON.stringify(cluster.connection));
      await Promise.race([told, cluster.failed.promise]);
    } finally {
      await cluster.stop();
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = error instanceof CephUnavailable ? UNAVAILABLE : 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
