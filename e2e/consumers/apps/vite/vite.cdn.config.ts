import { defineConfig, mergeConfig } from 'vite';

import config from './vite.config.ts';

/** A page of its own whose assets are served from another origin. */
export default mergeConfig(
  config,
  defineConfig({
    root: 'cdn',
    base: process.env['CDN_URL'] ?? '/',
    preview: {
      cors: true,
      headers: { 'content-security-policy': process.env['CONTENT_SECURITY_POLICY'] ?? '' },
    },
  }),
);
