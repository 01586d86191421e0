import { presignedLike } from './presigned-like.ts';
import { call } from './procore-calls.ts';
import type { Prepare } from './upload.d.ts';
import { inFlight, xhrPut } from './xhr-put.ts';

/** The floor: slices by XHR and nothing else, no URL asked for while the clock runs. */
export function uploadRaw(places: number): Prepare {
  return async (files, { storage, isReal, segmentSize }) => {
    const segments = [...segmentsOf(files, segmentSize)];
    const urls: string[] = [];
    // A real store takes each segment as an object of its own.
    if (isReal) for (const { key, part } of segments) urls.push(await signed(`${key}-${part}`));
    return async () => {
      const failures = await inFlight(segments.entries(), places, ([index, { file, key, part, start }]) => {
        const url = urls[index] ?? presignedLike(storage, key, { partNumber: String(part), uploadId: key });
        return xhrPut(url, file.slice(start, start + segmentSize));
      });
      return { failures };
    };
  };
}

async function signed(key: string): Promise<string> {
  const { url } = await call<{ readonly url: string }>('/backend/sign', { method: 'PUT', key });
  return url;
}

function* segmentsOf(files: readonly File[], segmentSize: number) {
  for (const file of files) {
    const key = crypto.randomUUID();
    for (let start = 0; start < file.size; start += segmentSize)
      yield { file, key, part: start / segmentSize + 1, start };
  }
}
