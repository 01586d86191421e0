import type { ProtocolName, UploaderOptions } from '@procore-upload/core';

/**
 * Uploader options from the page's query:
 * `?protocol=v1.0&segmentSize=6000000&md5=0&formUploadMaxSize=0&requests=2&stallTimeoutMs=2000&retryDelayMs=100` (or
 * `requests=auto`, the default); `owner=someone` and `store=0` say whose uploads are kept for later pages, and that none are. Nothing is
 * checked here: what cannot work is for `createUploader` to say.
 */
export function uploaderOptionsFrom(query: URLSearchParams): Omit<UploaderOptions, 'backend'> {
  const number = (name: string): number | undefined => {
    const text = query.get(name);
    return text === null ? undefined : Number(text || Number.NaN);
  };
  return {
    protocol: (query.get('protocol') ?? undefined) as ProtocolName | undefined,
    segmentSize: number('segmentSize'),
    md5: query.get('md5') !== '0',
    formUploadMaxSize: number('formUploadMaxSize'),
    concurrency: { requests: query.get('requests') === 'auto' ? 'auto' : number('requests') },
    retry: { minDelayMs: number('retryDelayMs') },
    stallTimeoutMs: number('stallTimeoutMs'),
    owner: query.get('owner') ?? undefined,
    ...(query.get('store') === '0' && { store: false as const }),
  };
}
