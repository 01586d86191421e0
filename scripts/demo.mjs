import { become, runScript } from './processes.mjs';
import { buildDemo, buildPackages, install } from './setup.mjs';

await runScript(async () => {
  await install();
  await buildPackages();
  await buildDemo();
  await become('apps/demo/server/main.ts', process.argv.slice(2));
});
