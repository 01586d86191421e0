import type { BackendAnswers } from './ask-backend.js';
import { attempt, type ProbeContext } from './probe.js';
import { fine, skipped, wrong, type DiagnosisCheck } from './report.js';

/** Signatures of S3 stores are judged within fifteen minutes; a clock that is set by the network is seconds off. */
const TOLERANCE_MS = 5 * 60_000;

/** This device's clock against the backend's `Date`, or against that of the page's own server where no answer of the backend told one. */
export async function clockCheck(context: ProbeContext, answers: BackendAnswers): Promise<DiagnosisCheck> {
  const told = answers.list.ok ? answers.list.value.headers.get('Date') : null;
  const [date, receivedAt] =
    told === null ? await askPageServer(context) : ([told, answers.receivedAt] as const);
  const offset = receivedAt - Date.parse(date ?? '');
  if (Number.isNaN(offset)) return skipped('clock', 'no answer told the time.');
  if (Math.abs(offset) <= TOLERANCE_MS)
    return fine('clock', "This device's clock agrees with the backend's.");
  return wrong(
    'clock',
    `This device's clock is ${duration(offset)} ${offset > 0 ? 'ahead of' : 'behind'} the backend's. ` +
      "Uploads do not depend on it: deadlines go by the backend's clock.",
    "Switch on automatic date and time in this device's settings; sign-ins and certificates may depend on it.",
  );
}

async function askPageServer(
  context: ProbeContext,
): Promise<readonly [date: string | null, receivedAt: number]> {
  const head = await attempt(context, (signal) =>
    fetch(location.pathname, { method: 'HEAD', cache: 'no-store', signal }),
  );
  return [head.ok ? head.value.headers.get('Date') : null, context.clock.now()];
}

/** `21600000` → `6 h`, `5430000` → `1 h 31 min`. */
export function duration(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
