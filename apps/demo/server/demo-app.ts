import { join } from 'node:path';

import { serveStatic } from '@hono/node-server/serve-static';
import type { ProcoreBackend } from '@procore-upload/server';
import { toHonoHandler } from '@procore-upload/server/hono';
import type { ProcoreSignIn } from '@procore-upload/server/oauth';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

export interface DemoAppOptions {
  readonly backend: ProcoreBackend;
  readonly signIn: ProcoreSignIn;
  /** What `vite build` made. */
  readonly pageDirectory: string;
  readonly companyId: string;
  readonly projectId: string;
  /** The origin that segments are sent to and photos come from, or a scheme such as `https:`. */
  readonly storageOrigin: string;
}

/** The digest of no bytes at all. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Emotion makes `<style>` elements that stay empty and adds rules to them by script: an empty one must be allowed, no other. */
const isMaterialPage = (path: string): boolean => /^\/examples\/mui\/?$/.test(path);

const DEMO_DIRECTORY = join(import.meta.dirname, '..');

/** The pages, the backend below `/api/procore`, the sign-in below `/auth`, and the policy under which all of it runs. */
export function createDemoApp(options: DemoAppOptions): Hono {
  const { backend, signIn, pageDirectory, companyId, projectId, storageOrigin } = options;
  return (
    new Hono()
      .use(
        secureHeaders({
          contentSecurityPolicy: {
            defaultSrc: ["'self'"],
            // The digest worker compiles WebAssembly; it obeys the policy of its own response, which is this one too.
            scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
            workerSrc: ["'self'"],
            styleSrc: [({ req }) => (isMaterialPage(req.path) ? `'self' ${EMPTY_STYLE}` : "'self'")],
            connectSrc: ["'self'", storageOrigin],
            // Photos are shown from where they are.
            imgSrc: ["'self'", storageOrigin],
            objectSrc: ["'none'"],
            baseUri: ["'none'"],
            formAction: ["'none'"],
            frameAncestors: ["'none'"],
          },
          referrerPolicy: 'same-origin',
          // Plain http on a loopback address.
          strictTransportSecurity: false,
        }),
      )
      .all('/api/procore/*', toHonoHandler(backend))
      .all('/auth/*', toHonoHandler(signIn))
      .get('/demo.json', (c) => c.json({ companyId, projectId }, 200, { 'cache-control': 'no-store' }))
      .use(async (c, next) => {
        await next();
        // Built assets carry a hash of their content in their names; the page that names them does not.
        const isHashed = c.res.ok && c.req.path.startsWith('/assets/');
        c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      })
      // What the example pages link to: how they are written.
      .get(
        '/source/:path{src/.+|README\\.md}',
        async (c, next) => {
          await next();
          c.header('content-type', 'text/plain; charset=utf-8');
        },
        serveStatic({
          root: DEMO_DIRECTORY,
          rewriteRequestPath: (path) => path.slice('/source'.length),
        }),
      )
      .use(serveStatic({ root: pageDirectory }))
  );
}
