import { hashByNoble, hashBySparkAndJsSha256 } from './main-thread.ts';
import { hashByUploader, isUploaderName } from './uploader.ts';
import { hashInWorkers, isWorkerPeer } from './worker-peers.ts';
import type { HashOptions, HashOutcome } from './window.d.ts';

const input = document.querySelector('input') as HTMLInputElement;
document.querySelector('button')?.addEventListener('click', () => input.click());

window.__hash = async ({ bytes, ...options }) => {
  const [picked] = input.files ?? [];
  if (!picked) throw new Error('No file was picked.');
  const file =
    bytes === picked.size ? picked : new File([picked.slice(0, bytes)], picked.name, { lastModified: 1 });
  const frames = watchFrames();
  const started = performance.now();
  const sha256 = await hash(file, options);
  const ms = performance.now() - started;
  return { ms, sha256, longestFrameGapMs: frames.stop() } satisfies HashOutcome;
};

function hash(file: File, options: Omit<HashOptions, 'bytes'>): Promise<string[]> {
  const { contender } = options;
  if (isUploaderName(contender)) return hashByUploader(file, options);
  if (isWorkerPeer(contender)) return hashInWorkers(file, contender, options);
  if (contender === '@noble/hashes, main thread') return hashByNoble(file, options);
  return hashBySparkAndJsSha256(file, options);
}

/** Two frames at the least: a page that is frozen from start to end shows it in the second. */
function watchFrames(): { stop(): number } {
  let [last, longest, handle] = [performance.now(), 0, 0];
  const onFrame = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    handle = requestAnimationFrame(onFrame);
  };
  handle = requestAnimationFrame(onFrame);
  return {
    stop() {
      cancelAnimationFrame(handle);
      return Math.max(longest, performance.now() - last);
    },
  };
}
