import { join } from 'node:path';

import { readSettings, SettingsError } from './settings.ts';
import { startDemo } from './start-demo.ts';

const PAGE_DIRECTORY = join(import.meta.dirname, '../dist/client');

try {
  const demo = await startDemo(readSettings(process.argv.slice(2), process.env), PAGE_DIRECTORY);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close());
  console.log(`Demo ready at ${demo.url} (${demo.procore})`);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
