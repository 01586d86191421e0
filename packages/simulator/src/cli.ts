import { parseArgs } from 'node:util';

import { startSimulator } from './start-simulator.js';
import type { SimulatorOptions } from './simulator.js';
import type { StorageConnection } from './storage/connection.js';

const USAGE = `procore-upload-simulator [--port n] [--storage-port n] [--signature-ttl-seconds n] [--directory path]
  [--hourly-limit n] [--spike-limit n] [--fresh-urls-on-show]
An outside S3 store: S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY.`;

const MAX_PORT = 65_535;
const MAX_RATE_LIMIT = 1_000_000;
/** AWS's limit on a presigned URL's life: seven days. */
const MAX_SIGNATURE_TTL_SECONDS = 604_800;

try {
  const simulator = await startSimulator(readOptions(process.argv.slice(2), process.env));
  const { url, adminUrl, storage } = simulator;
  process.stdout.write(`${JSON.stringify({ url, adminUrl, storage })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 1;
}

function readOptions(args: string[], env: NodeJS.ProcessEnv): SimulatorOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      'storage-port': { type: 'string' },
      'signature-ttl-seconds': { type: 'string' },
      directory: { type: 'string' },
      'hourly-limit': { type: 'string' },
      'spike-limit': { type: 'string' },
      'fresh-urls-on-show': { type: 'boolean' },
    },
  });
  const wholeNumber = (
    name: Exclude<keyof typeof values, 'directory' | 'fresh-urls-on-show'>,
    min: number,
    max: number,
  ) => {
    const text = values[name];
    if (text === undefined) return undefined;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw new Error(`--${name} has to be a whole number from ${min} to ${max}: got "${text}".`);
  };
  return {
    port: wholeNumber('port', 0, MAX_PORT),
    storagePort: wholeNumber('storage-port', 0, MAX_PORT),
    signatureTtlSeconds: wholeNumber('signature-ttl-seconds', 1, MAX_SIGNATURE_TTL_SECONDS),
    directory: values.directory,
    freshUrlsOnShow: values['fresh-urls-on-show'],
    rateLimits: {
      hourly: wholeNumber('hourly-limit', 0, MAX_RATE_LIMIT),
      spike: wholeNumber('spike-limit', 0, MAX_RATE_LIMIT),
    },
    storage: env['S3_ENDPOINT'] === undefined ? undefined : readStorage(env),
  };
}

/** With one setting of an outside store all are wanted: half of them would end in the wrong store. */
function readStorage(env: NodeJS.ProcessEnv): StorageConnection {
  const setting = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`S3_ENDPOINT is set, ${name} is not.`);
    return value;
  };
  return {
    endpoint: setting('S3_ENDPOINT'),
    region: setting('S3_REGION'),
    bucket: setting('S3_BUCKET'),
    accessKeyId: setting('S3_ACCESS_KEY_ID'),
    secretAccessKey: setting('S3_SECRET_ACCESS_KEY'),
  };
}
