import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const pages = globSync(
  ['index.html', '{photos,drawings,gallery,diagnose}/index.html', 'examples/**/index.html'],
  {
    cwd: import.meta.dirname,
  },
);

/** Where `vite` finds the backend while the page is worked on: a demo that runs already. */
const demo = process.env['DEMO_URL'] ?? 'http://localhost:5173';

const worker = fileURLToPath(import.meta.resolve('@procore-upload/core/digest.worker'));

export default defineConfig({
  appType: 'mpa',
  plugins: [react(), tailwindcss()],
  build: { outDir: 'dist/client', rolldownOptions: { input: pages } },
  // The worker's dependencies are found at the start, not with the first upload: a late find reloads the page.
  optimizeDeps: { entries: [...pages, worker] },
  server: { port: 5180, proxy: { '/api': demo, '/auth': demo, '/demo.json': demo, '/source': demo } },
  worker: { format: 'es' },
});
