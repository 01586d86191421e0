import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { demoClient, type Simulator } from '@procore-upload/simulator';
import { preview } from 'vite';

import { freePort } from '../engines/free-port.ts';

const EXAMPLES = fileURLToPath(new URL('../../packages/server/examples/', import.meta.url));
const DEMO = fileURLToPath(new URL('../../apps/demo/', import.meta.url));

export interface BackendExample {
  /** Where a browser finds page and backend. */
  readonly origin: string;
  close(): Promise<void>;
}

/** An example of packages/server as it stands, behind one origin with the demo's built page in front of it. */
export async function startBackendExample(
  name: string,
  simulator: Simulator,
  settings: Readonly<Record<string, string>>,
): Promise<BackendExample> {
  const [port, pagePort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${pagePort}`;
  const { url } = simulator;
  const { clientId, clientSecret } = demoClient;
  const child = spawn(process.execPath, [EXAMPLES + name], {
    env: {
      ...process.env,
      PORT: String(port),
      APP_ORIGIN: origin,
      PROCORE_API_URL: url,
      PROCORE_LOGIN_URL: url,
      PROCORE_CLIENT_ID: clientId,
      PROCORE_CLIENT_SECRET: clientSecret,
      API: url,
      LOGIN: url,
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      ENCRYPTION_KEYS: Buffer.alloc(32, 5).toString('base64'),
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const backend = `http://127.0.0.1:${port}`;
  const page = await preview({
    root: DEMO,
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    build: { outDir: 'dist/client' },
    preview: {
      port: pagePort,
      strictPort: true,
      host: 'localhost',
      proxy: { '/api/procore': backend, '/auth': backend },
    },
  });
  while (!(await answers(backend))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}.`);
  }
  return {
    origin,
    async close() {
      await page.close();
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
    await new Promise((resolve) => void setTimeout(resolve, 50));
    return false;
  }
}
