import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const EXAMPLES = new URL('../../examples/', import.meta.url);

export interface ExampleProcess {
  url: string;
  /** Everything that it has printed. */
  output: () => string;
  close: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs one of the examples that docs/backend.md shows, as it stands, on a free port. */
export async function startExample(name: string, env: Record<string, string>): Promise<ExampleProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL(name, EXAMPLES))], {
    env: { ...process.env, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const url = `http://localhost:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}:\n${output}`);
    await delay(50);
  }
  return {
    url,
    output: () => output,
    async close() {
      child.kill();
      await exited;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    // Not yet.
    return false;
  }
}
