import type { FaultRow, RowGroup } from '../fault-row.ts';
import { associate, complete, create, finalise, hit, poll, post, put } from '../requests.ts';

const MOMENTS = ['before', 'during', 'after'] as const;
const REQUESTS = [create, put, post, complete, associate, finalise, poll];
const SMOKE = ['reset during: PUT', 'reset after: create', 'reset after: complete', 'reset after: associate'];

const resets = REQUESTS.flatMap((request) =>
  MOMENTS.map((moment): FaultRow => {
    const row = hit(request, `reset ${moment}`, { reset: moment });
    return SMOKE.includes(row.name) ? { ...row, smoke: true } : row;
  }),
);

/** Between page and backend, where the page itself gets no answer. */
function unanswered(name: string, method: string, path: RegExp, isDone: boolean): FaultRow {
  return {
    name: `no answer of the backend, ${isDone ? 'the work is done' : 'nothing is done'}: ${name}`,
    async prepare({ page }) {
      let isHit = false;
      await page.route(path, async (route) => {
        if (isHit || route.request().method() !== method) return route.fallback();
        isHit = true;
        if (isDone) await route.fetch();
        return route.abort('connectionreset');
      });
    },
  };
}

const backend = [true, false].flatMap((isDone) => [
  unanswered('create', 'POST', /\/api\/procore\/.*\/uploads$/, isDone),
  unanswered('complete', 'PATCH', /\/api\/procore\/.*\/uploads\//, isDone),
  unanswered('associate', 'POST', /\/api\/procore\/.*\/files\?/, isDone),
]);

const SEGMENT = 5_242_881;

// The backend gives Procore half a minute to answer.
const stalls = [
  hit(put, 'stall at half', { stallAfterBytes: Math.floor(SEGMENT / 2) }),
  hit(put, 'stall after the last byte', { stallAfterBytes: SEGMENT }),
  { ...hit(post, 'stall at half', { stallAfterBytes: 150_000 }), warmUp: true as const },
  { ...hit(post, 'stall after the last byte', { stallAfterBytes: 10_000_000 }), warmUp: true as const },
  ...[create, complete, associate].map((request) =>
    hit(request, 'the answer never comes', { stallAfterBytes: 0 }),
  ),
].map((row) => ({ ...row, slow: true }));

export const connections: readonly RowGroup[] = [
  { title: 'A connection breaks', rows: [...resets, ...backend] },
  { title: 'A connection falls silent', rows: stalls as readonly FaultRow[] },
];
