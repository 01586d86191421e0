import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { TARBALLS } from './pack-tarballs.ts';

const APPS = fileURLToPath(new URL('../apps/', import.meta.url));
const URL_PRINTED = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/;

type Environment = Readonly<Record<string, string>>;

/** An app outside of the workspace, with our packages from their tarballs and the rest from the registry. */
export interface ConsumerApp {
  readonly folder: string;
  /** Runs a script of the app on Node to its end. */
  run(script: string, args?: readonly string[], env?: Environment): Promise<void>;
  /** Starts one that serves, and answers the URL that it prints. */
  serve(script: string, args?: readonly string[], env?: Environment): Promise<string>;
  /** Ends all that serve. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Copies an app of `apps/` out of the workspace and installs what it depends on. */
export async function installApp(name: string): Promise<ConsumerApp> {
  const folder = await mkdtemp(join(tmpdir(), `procore-upload-${name}-`));
  await cp(join(APPS, name), folder, { recursive: true });
  const serving: (() => Promise<unknown>)[] = [];

  function start(command: string, args: readonly string[], env: Environment = {}) {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...ownEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, exit: once(child, 'exit') as Promise<[number | null]>, printed: gather(child) };
  }

  async function finish(command: string, args: readonly string[], env?: Environment): Promise<void> {
    const { exit, printed } = start(command, args, env);
    const [code] = await exit;
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed()}`);
  }

  const tarballs = process.env[TARBALLS]?.split('\n') ?? [];
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  await finish('npm', ['install', ...options, ...tarballs]);

  return {
    folder,
    run: (script, args = [], env) => finish(process.execPath, [script, ...args], env),
    async serve(script, args = [], env) {
      const { child, exit, printed } = start(process.execPath, [script, ...args], env);
      serving.push(() => {
        child.kill('SIGTERM');
        return exit;
      });
      return new Promise((resolve, reject) => {
        const look = () => {
          const [url] = URL_PRINTED.exec(printed()) ?? [];
          if (url) resolve(url);
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        exit.then(([code]) => reject(new Error(`${script} ended with ${code}:\n${printed()}`)), reject);
      });
    },
    async stop() {
      await Promise.all(serving.splice(0).map((end) => end()));
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function gather(child: ChildProcessByStdio<null, Readable, Readable>): () => string {
  let output = '';
  const read = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return () => output;
}

/** Without what Playwright sets for itself: NODE_ENV would choose React's build. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, FORCE_COLOR, ...env } = process.env;
  return { ...env, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' };
}
