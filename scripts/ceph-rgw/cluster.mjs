import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { cephConfig } from './config.mjs';

const exec = promisify(execFile);

const STEP_TIMEOUT_MS = 60_000;

/**
 * Starts a cluster in a temporary folder, on free ports, and waits until its gateway answers.
 *
 * @param {{ root: string, env: NodeJS.ProcessEnv }} packages
 * @throws Error with the last words of the program that failed; nothing is left behind then
 */
export async function startCluster({ root, env }) {
  const run = await mkdtemp(join(tmpdir(), 'procore-upload-ceph-'));
  const cluster = new Cluster({ root, env, run });
  try {
    await cluster.start();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

class Cluster {
  #root;
  #env;
  #run;
  #daemons = [];
  #stopping = false;
  /** @type {{ endpoint: string, region: string, accessKeyId: string, secretAccessKey: string }} */
  connection;
  /** Rejects when a daemon ends that was not told to. */
  failed = Promise.withResolvers();

  constructor({ root, env, run }) {
    this.#root = root;
    this.#run = run;
    this.#env = { ...env, CEPH_CONF: join(run, 'ceph.conf') };
    // Looked at by whoever waits for the cluster; until somebody does, it is not an unhandled one.
    this.failed.promise.catch(() => {});
  }

  async start() {
    const [monPort, rgwPort] = await freePorts(2);
    const fsid = randomUUID();
    const run = this.#run;
    await Promise.all(['mon', 'osd', 'rgw', 'log', 'crash'].map((name) => mkdir(join(run, name))));
    await writeFile(this.#env.CEPH_CONF, cephConfig({ root: this.#root, run, monPort, rgwPort, fsid }));

    await this.#makeKeyring();
    const map = join(run, 'monmap');
    await this.#exec('monmaptool', [
      '--create',
      '--addv',
      'a',
      `[v1:127.0.0.1:${monPort}]`,
      '--fsid',
      fsid,
      map,
    ]);
    await this.#exec('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', map]);
    this.#daemon('ceph-mon', ['-f', '-i', 'a']);

    const osdId = randomUUID();
    await this.#ceph('osd', 'new', osdId, '0');
    await this.#ceph('osd', 'crush', 'add', 'osd.0', '1.0', 'root=default', 'host=h');
    await this.#exec('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', osdId]);
    this.#daemon('ceph-osd', ['-f', '-i', '0']);

    const accessKeyId = `CEPH${randomBytes(8).toString('hex').toUpperCase()}`;
    const secretAccessKey = randomBytes(30).toString('base64url');
    const keys = [`--access-key=${accessKeyId}`, `--secret-key=${secretAccessKey}`];
    await this.#exec('radosgw-admin', [
      '-n',
      'client.rgw.a',
      'user',
      'create',
      '--uid=t',
      '--display-name=t',
      ...keys,
    ]);
    this.#daemon('radosgw', ['-f', '-n', 'client.rgw.a']);

    const endpoint = `http://127.0.0.1:${rgwPort}`;
    await Promise.race([answers(endpoint), this.failed.promise]);
    this.connection = { endpoint, region: 'us-east-1', accessKeyId, secretAccessKey };
  }

  /** At once: nothing in it is to be kept. */
  async stop() {
    this.#stopping = true;
    await Promise.all(
      this.#daemons.map(async ({ child, exited }) => {
        child.kill('SIGKILL');
        await exited;
      }),
    );
    await rm(this.#run, { recursive: true, force: true });
  }

  async #makeKeyring() {
    const keyring = join(this.#run, 'keyring');
    const all = (...daemons) => daemons.flatMap((daemon) => ['--cap', daemon, 'allow *']);
    await this.#exec('ceph-authtool', [
      '--create-keyring',
      keyring,
      '--gen-key',
      '-n',
      'mon.',
      ...all('mon'),
    ]);
    await this.#exec('ceph-authtool', [
      keyring,
      '--gen-key',
      '-n',
      'client.admin',
      ...all('mon', 'osd', 'mgr'),
    ]);
    await this.#exec('ceph-authtool', [keyring, '--gen-key', '-n', 'client.rgw.a', ...all('mon', 'osd')]);
    await this.#exec('ceph-authtool', [keyring, '--gen-key', '-n', 'osd.0']);
  }

  /** A python script, run by the system's python: its first line would find whichever comes first on the PATH. */
  async #ceph(...args) {
    const command = [join(this.#root, 'usr/bin/ceph'), '--connect-timeout', '20', ...args];
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#exec('/usr/bin/python3', command);
      } catch (error) {
        // A mon that has only just formed its quorum now and then answers EPERM.
        if (tries === 5 || !error.stderr?.includes('EPERM')) throw error;
        await delay(200);
      }
    }
  }

  async #exec(program, args) {
    const step = exec(program, args, { env: this.#env, timeout: STEP_TIMEOUT_MS });
    await Promise.race([step, this.failed.promise]);
  }

  #daemon(program, args) {
    const output = join(this.#run, 'log', `${program}.out`);
    const file = openSync(output, 'w');
    // setpriv: where this process is killed and stops nothing, the kernel does.
    const child = spawn('/usr/bin/setpriv', ['--pdeathsig', 'KILL', program, ...args], {
      env: this.#env,
      stdio: ['ignore', file, file],
      // Out of the terminal's reach: Ctrl-C is for whoever stops the cluster.
      detached: true,
    });
    closeSync(file);
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      const words = readFileSync(output, 'utf8').slice(-2000);
      this.failed.reject(new Error(`${program} ended with ${code ?? signal}:\n${words}`));
    });
    this.#daemons.push({ child, exited: once(child, 'exit') });
  }
}

async function answers(endpoint) {
  const deadline = AbortSignal.timeout(STEP_TIMEOUT_MS);
  for (;;) {
    try {
      await fetch(endpoint, { signal: deadline });
      return;
    } catch (error) {
      if (deadline.aborted) throw new Error(`The gateway at ${endpoint} does not answer.`, { cause: error });
      await delay(50);
    }
  }
}

/** Taken together, so that no two are the same. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
