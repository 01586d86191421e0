/** Bundlers find the worker's file by this very expression. */
export function createDigestWorker(): Worker {
  return new Worker(new URL('./digest.worker.js', import.meta.url), { type: 'module' });
}
