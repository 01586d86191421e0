import { withoutQuery } from '../errors/redact.js';
import { UploadError } from '../errors/upload-error.js';
import type { StorageTransport } from '../ports/storage-transport.js';
import { sendableHeaders } from './forbidden-headers.js';
import { readStorageAnswer, type RawAnswer } from './storage-answer.js';

/**
 * Below this many bytes a form goes without progress: a listener on `xhr.upload` costs a preflight, which for a small file
 * takes longer than the file.
 */
const FORM_PROGRESS_FROM = 256 * 1024;

interface XhrRequest {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Blob | FormData;
  readonly onProgress: ((loaded: number) => void) | undefined;
  readonly signal: AbortSignal;
}

/** XHR, not fetch: it alone reports upload progress in every browser, and feeds Blob slices fastest (field notes). */
export const xhrTransport: StorageTransport = {
  async putSegment({ presignedUrl, headers, body, onProgress, signal }) {
    const answer = await sendXhr({
      method: 'PUT',
      url: presignedUrl,
      headers: sendableHeaders(headers),
      body,
      onProgress,
      signal,
    });
    return readStorageAnswer(presignedUrl, answer);
  },

  async postForm({ url, formFields, file, onProgress, signal }) {
    const form = new FormData();
    for (const [name, value] of formFields) form.append(name, value);
    form.append('file', file);
    const answer = await sendXhr({
      method: 'POST',
      url,
      headers: [],
      body: form,
      onProgress:
        file.size < FORM_PROGRESS_FROM ? undefined : (sent) => onProgress(Math.min(sent, file.size)),
      signal,
    });
    return readStorageAnswer(url, answer);
  },
};

function sendXhr({ method, url, headers, body, onProgress, signal }: XhrRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    if (onProgress) xhr.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    const abort = () => xhr.abort();
    signal.addEventListener('abort', abort, { once: true });
    xhr.addEventListener('load', () => {
      resolve({ status: xhr.status, etag: exposedEtag(xhr), body: xhr.responseText });
    });
    xhr.addEventListener('error', () => {
      reject(
        new UploadError('storage-unreachable', {
          message: `The ${method} to storage at ${withoutQuery(url)} got no answer.`,
        }),
      );
    });
    xhr.addEventListener('abort', () => reject(signal.reason as Error));
    xhr.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    xhr.send(body);
  });
}

/** Asking for a header that CORS does not expose logs an error in the console: look at the exposed names first. */
function exposedEtag(xhr: XMLHttpRequest): string | null {
  return /^etag:/im.test(xhr.getAllResponseHeaders()) ? xhr.getResponseHeader('ETag') : null;
}
