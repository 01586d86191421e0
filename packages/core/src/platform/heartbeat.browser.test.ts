import { afterEach, describe, expect, test, vi } from 'vitest';

import { createDigestWorker } from '../digest/create-digest-worker.js';
import { workerHeartbeat } from './heartbeat.js';

let stop: () => void = () => {};
afterEach(() => stop());

const timesOf = (createWorker: () => Worker) => {
  const beat = vi.fn<() => void>();
  stop = workerHeartbeat(createWorker).start(beat);
  return beat;
};

describe('beats', () => {
  test('come from the worker, though the page’s timers stand still', async () => {
    const setPageTimer = vi.spyOn(globalThis, 'setInterval').mockReturnValue(0 as never);
    const beat = timesOf(createDigestWorker);
    setPageTimer.mockRestore();
    await vi.waitFor(() => expect(beat.mock.calls.length).toBeGreaterThan(3), { timeout: 10_000 });
  });

  test('come from the page where no worker can be had', async () => {
    const beat = timesOf(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    await vi.waitFor(() => expect(beat).toHaveBeenCalled(), { timeout: 10_000 });
  });

  test('end with the worker that gave them', () => {
    const worker = createDigestWorker();
    const terminate = vi.spyOn(worker, 'terminate');
    timesOf(() => worker);
    stop();
    expect(terminate).toHaveBeenCalled();
  });
});
