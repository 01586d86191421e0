import { become, runScript } from './processes.mjs';
import { buildPackages, install } from './setup.mjs';

await runScript(async () => {
  await install();
  await buildPackages();
  await become('packages/simulator/bin/procore-upload-simulator.js', process.argv.slice(2));
});
