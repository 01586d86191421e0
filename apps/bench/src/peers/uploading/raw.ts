import { presignedLike } from './presigned-like.ts';
import type { Upload } from './upload.d.ts';
import { inFlight, xhrPut } from './xhr-put.ts';

/** The floor: slices by XHR and nothing else, no URL asked for. */
export function uploadRaw(places: number): Upload {
  return async (files, { storage, segmentSize }) => {
    const failures = await inFlight(segmentsOf(files, segmentSize), places, ({ file, key, start }) => {
      const url = presignedLike(storage, key, { partNumber: String(start / segmentSize + 1), uploadId: key });
      return xhrPut(url, file.slice(start, start + segmentSize));
    });
    return { failures };
  };
}

function* segmentsOf(files: readonly File[], segmentSize: number) {
  for (const file of files) {
    const key = crypto.randomUUID();
    for (let start = 0; start < file.size; start += segmentSize) yield { file, key, start };
  }
}
