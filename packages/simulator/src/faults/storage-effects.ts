import type { S3Handler, S3Response } from '../s3-store/types.js';
import type { FaultEffect } from './fault.js';
import { corrupted } from './corrupted.js';
import { judgedPastDeadline } from './past-deadline.js';
import { throttled } from './throttle.js';

/** Carries out what happens between the wire and the store: slow or altered bodies, hidden ETags, expired signatures. */
export function withStorageEffects(handle: S3Handler, effects: readonly FaultEffect[]): S3Handler {
  return effects.reduce<S3Handler>((inner, effect) => {
    if ('bytesPerSecond' in effect) {
      return (request) => inner({ ...request, body: throttled(request.body, effect.bytesPerSecond) });
    }
    if ('hideEtag' in effect) return async (request) => withoutExposedEtag(await inner(request));
    if ('corrupt' in effect) return (request) => inner(corrupted(request));
    if ('expire' in effect) return (request) => judgedPastDeadline(() => inner(request));
    return inner;
  }, handle);
}

function withoutExposedEtag(response: S3Response): S3Response {
  const { 'access-control-expose-headers': exposed = '', ...headers } = response.headers;
  const others = exposed
    .split(',')
    .filter((name) => name.trim() !== '' && name.trim().toLowerCase() !== 'etag');
  if (others.length > 0) headers['access-control-expose-headers'] = others.join(',');
  return { ...response, headers };
}
