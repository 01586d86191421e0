import { defineConfig } from 'vite-7';

/** What Vite up to 7 needs: its dev server loses a worker that belongs to a package it has prebundled. */
export default defineConfig({
  optimizeDeps: { exclude: ['@procore-upload/core'] },
  esbuild: { jsx: 'automatic' },
  server: { proxy: { '/api/procore': process.env['BACKEND_URL'] ?? '' } },
});
