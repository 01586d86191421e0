import { Readable } from 'node:stream';

import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';

import { ClockError, type SimulatedClock } from '../clock.js';
import { InvalidFaultError } from '../faults/fault.js';
import type { FaultPlan } from '../faults/fault-plan.js';
import type { RequestLog } from '../http/request-log.js';
import { ApiError, badRequest, notFound } from '../procore/errors.js';
import type { Outcomes } from '../procore/unified-uploads/outcomes.js';
import type { UploadRegistry } from '../procore/uploads/upload-registry.js';
import { InvalidSettingsError, type Settings } from '../settings.js';
import type { ObjectStorage } from '../storage/object-storage.js';
import type { UploadReports } from './upload-reports.js';

export interface AdminAppOptions {
  clock: SimulatedClock;
  settings: Settings;
  faults: FaultPlan;
  outcomes: Outcomes;
  log: RequestLog;
  registry: UploadRegistry;
  reports: UploadReports;
  storage: ObjectStorage;
  reset: () => Promise<void>;
}

/** Where the door is, below the simulator's URL. */
export const ADMIN_PATH = '/_simulator';

const MISTAKES = [InvalidFaultError, ClockError, InvalidSettingsError];

const clockSchema = v.strictObject({ advanceMs: v.number() });

/** The door for tests: what arrived, what is stored, what is to go wrong, and what time it is. Open to every origin. */
export function createAdminApp(options: AdminAppOptions): Hono {
  const { clock, settings, faults, outcomes, log, registry, reports, storage, reset } = options;
  const app = new Hono().basePath(ADMIN_PATH);
  app.use(cors());
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body, error.status);
    if (MISTAKES.some((mistake) => error instanceof mistake)) return c.json({ message: error.message }, 400);
    process.emitWarning(error);
    return c.json({ message: `The simulator failed: ${error.message}` }, 500);
  });
  return app
    .get('/uploads', async (c) => c.json(await reports.all()))
    .get('/uploads/:uuid/content', async (c) => {
      const key = registry.get(c.req.param('uuid'))?.key;
      const size = key === undefined ? undefined : await storage.objectSize(key);
      if (key === undefined || size === undefined)
        throw notFound('There is no such upload, or nothing is stored of it.');
      c.header('Content-Type', 'application/octet-stream');
      c.header('Content-Length', String(size));
      return c.body(Readable.toWeb(await storage.readObject(key)) as ReadableStream);
    })
    .get('/requests', (c) => c.json(log.list()))
    .post('/faults', async (c) => c.json(faults.add(await readJson(c))))
    .delete('/faults', (c) => {
      faults.clear();
      return c.json([]);
    })
    .post('/outcomes', async (c) => c.json(outcomes.add(await readJson(c))))
    .post('/settings', async (c) => c.json(settings.change(await readJson(c))))
    .post('/clock', async (c) => {
      const body = v.safeParse(clockSchema, await readJson(c));
      if (!body.success) throw badRequest('The body has to be {"advanceMs": <milliseconds>}.');
      clock.advance(body.output.advanceMs);
      return c.json({ now: clock.now() });
    })
    .post('/reset', async (c) => {
      await reset();
      return c.json({ now: clock.now() });
    });
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw badRequest('The body is not JSON.');
  }
}
