import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The Node that the workspace pins, not the one this script was started with. */
export const pinnedNode = join(root, 'node_modules/node/bin/node');

/** The workspace's tools come first, `node` among them. */
export const toolEnv = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
};

export class CommandFailed extends Error {
  name = 'CommandFailed';
}

/**
 * Runs a command to its end, at the workspace's root.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number, cwd?: string }} [options] `quiet` sends what it prints
 * to stderr, for callers whose stdout is read by machines.
 * @throws CommandFailed unless it exits with 0
 */
export async function run(command, args, { env = toolEnv, quiet = false, timeoutMs, cwd = root } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
    timeout: timeoutMs,
  });
  const status = await exitStatus(child);
  if (status !== 0) throw new CommandFailed(`${command} ${args.join(' ')} ended with status ${status}`);
}

/** A signal of the same press of Ctrl-C: the terminal signals everyone, and npm passes it on as well. */
const ECHO_MS = 500;

/**
 * Becomes, as far as Node can, the given program on the pinned Node: same input and output, same signals,
 * same end. A script under scripts/ has nothing to do once this is called.
 *
 * package.json starts such a script by `exec "$npm_node_execpath"`: with plain `node`, shells would stand between
 * npm and it (npm's own, and pnpm's shim of the pinned Node) that die of a signal without passing it on.
 *
 * @param {string} script path from the workspace's root
 * @param {readonly string[]} args
 */
export async function become(script, args) {
  const watch = new URL('./end-with-parent.mjs', import.meta.url).href;
  // Detached, out of the terminal's reach: it gets each signal once, from here.
  const child = spawn(pinnedNode, ['--import', watch, join(root, script), ...args], {
    cwd: root,
    env: toolEnv,
    stdio: 'inherit',
    detached: true,
  });
  let signaledAt = -Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (performance.now() - signaledAt < ECHO_MS) return;
      signaledAt = performance.now();
      child.kill(signal);
    });
  }
  // And where npm itself is killed, nothing passes on anything.
  if (process.env.npm_lifecycle_event) await import('./end-with-parent.mjs');
  process.exitCode = await exitStatus(child);
}

/** The exit code as a shell gives it: 128 + n for signal n. */
function exitStatus(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new CommandFailed(`${child.spawnfile} did not start`, { cause })));
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/**
 * Runs a script's `main` and ends with a message instead of a stack where a command has failed.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** @param {string} path from the workspace's root */
export function exists(path) {
  return existsSync(join(root, path));
}
