import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../apps/demo/server/main.ts', import.meta.url));
const READY = /^Demo ready at (\S+) \(simulator (\S+)\)$/m;

export interface DemoProcess {
  readonly url: string;
  readonly adminUrl: string;
  readonly pid: number;
  close(): Promise<void>;
}

/** The demo as its own process, as a user runs it, on free ports; `settings` are environment variables. */
export async function startDemo(
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<DemoProcess> {
  const child = spawn(process.execPath, [SERVER, ...args], {
    env: { ...process.env, DEMO_PORT: '0', SIMULATOR_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  const [url, simulatorUrl] = await new Promise<[string, string]>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [, page, simulator] = READY.exec(output) ?? [];
      if (page && simulator) resolve([page, simulator]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    void exited.then(([code]) =>
      reject(new Error(`The demo ended with ${String(code)} before it was ready:\n${output}`)),
    );
  });
  if (child.pid === undefined) throw new Error('The demo has no process.');
  return {
    url,
    pid: child.pid,
    adminUrl: `${simulatorUrl}/_simulator`,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
