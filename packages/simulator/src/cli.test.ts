import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { describe, expect, onTestFinished, test } from 'vitest';

import { startSimulator } from './start-simulator.js';
import type { Simulator } from './simulator.js';

const bin = fileURLToPath(new URL('../bin/procore-upload-simulator.js', import.meta.url));

function run(args: string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [bin, ...args], { env: { PATH: process.env['PATH'], ...env } });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<Simulator> {
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return JSON.parse(line) as Simulator;
}

test.for(['SIGTERM', 'SIGINT'] as const)('one line of JSON, and a clean end on %s', async (signal) => {
  const child = run(['--port', '0', '--signature-ttl-seconds', '60']);
  const more = text(child.stdout);
  const { url, adminUrl, storage, ...rest } = await firstLine(child);
  expect(rest).toEqual({});
  expect(url).toMatch(/^http:\/\/localhost:\d+$/);
  expect(adminUrl).toBe(`${url}/_simulator`);
  expect(Object.keys(storage)).toEqual(['endpoint', 'region', 'bucket', 'accessKeyId', 'secretAccessKey']);
  expect(storage.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${adminUrl}/uploads`)).status).toBe(200);

  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect((await more).trimEnd().split('\n')).toHaveLength(1);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

describe('settings', () => {
  test('an outside store comes from the environment', async () => {
    const outside = await startSimulator();
    onTestFinished(() => outside.close());
    const { endpoint, region, bucket, accessKeyId, secretAccessKey } = outside.storage;
    const child = run([], {
      S3_ENDPOINT: endpoint,
      S3_REGION: region,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    });
    expect((await firstLine(child)).storage).toEqual(outside.storage);
  });

  test('rate limits come from the command line', async () => {
    const { url } = await firstLine(run(['--hourly-limit', '7', '--spike-limit', '9']));
    const { headers } = await fetch(`${url}/rest/v1.1/projects/1/uploads/none`);
    expect(headers.get('x-rate-limit-limit')).toBe('7');
  });

  test.for([
    [['--spike-limit', 'few'], {}, '--spike-limit has to be a whole number'],
    [['--port', 'http'], {}, '--port has to be a whole number'],
    [['--signature-ttl-seconds', '0'], {}, '--signature-ttl-seconds has to be a whole number from 1'],
    [['--prot', '0'], {}, '--prot'],
    [[], { S3_ENDPOINT: 'http://127.0.0.1:9' }, 'S3_REGION is not'],
  ] as const)('%j %j is refused', async ([args, env, message]) => {
    const child = run([...args], env);
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(errors).toContain(message);
  });
});
