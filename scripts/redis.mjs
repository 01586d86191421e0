import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

/** Redis is not to be had here, and `message` says how it would be. */
export class RedisUnavailable extends Error {
  name = 'RedisUnavailable';
}

const COMMAND = 'redis-server';

/** Installs Debian's package where that is allowed and wanted: on a fresh machine, by root. */
export function installRedis() {
  if (redisIsInstalled() || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.error(`Installing Debian's ${COMMAND} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // What cannot be installed is missed, and said, by whoever starts it.
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', COMMAND]]) {
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  }
}

function redisIsInstalled() {
  return spawnSync(COMMAND, ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Starts a real Redis on a free port of this machine, in memory alone, in a process that ends with this one.
 *
 * @throws RedisUnavailable where there is none
 */
export async function startRedis() {
  if (!redisIsInstalled()) {
    throw new RedisUnavailable(`There is no ${COMMAND} here. On Debian: apt-get install ${COMMAND}`);
  }
  const port = await freePort();
  const options = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(COMMAND, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  process.once('exit', () => child.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('Ready to accept connections')) resolve();
    });
    exited.then(([code]) => reject(new Error(`${COMMAND} ended with ${code}:\n${output}`)), reject);
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
