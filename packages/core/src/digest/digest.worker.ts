import { digestSegment } from './digest-segment.js';
import { chooseHashEngine } from './hash-engine.js';
import { createRangeReader } from './range-reader.js';
import type { DigestJob, FromWorker, ToWorker } from './messages.js';

const engine = chooseHashEngine();
const reader = createRangeReader();
const canceled = new Set<number>();

const post = (message: FromWorker) => postMessage(message);

void engine.then(({ name }) => post({ type: 'ready', engine: name }));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'cancel') canceled.add(data.id);
  else void run(data.job);
});

async function run(job: DigestJob): Promise<void> {
  try {
    const digests = await digestSegment(await engine, reader, job, (hashed) => {
      if (canceled.has(job.id)) throw new DOMException('Canceled', 'AbortError');
      post({ type: 'progress', id: job.id, hashed });
    });
    post({ type: 'done', id: job.id, digests });
  } catch (cause) {
    const { name, message } =
      cause instanceof Error || cause instanceof DOMException ? cause : new Error(String(cause));
    post({ type: 'failed', id: job.id, name, message });
  } finally {
    canceled.delete(job.id);
  }
}
