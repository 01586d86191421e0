import type { RequestRecord } from '@procore-upload/simulator';

/**
 * How many bodies reached storage more than once within one create's upload: segments by their object and index, forms by
 * the upload, of which each has one form to send.
 */
export function sentAgain(requests: readonly RequestRecord[]): number {
  const bodies = requests.filter(
    ({ target, method }) => target === 'storage' && (method === 'PUT' || method === 'POST'),
  );
  const distinct = new Set(bodies.map((request) => keyOf(request, requests)));
  return bodies.length - distinct.size;
}

function keyOf({ method, path, order }: RequestRecord, requests: readonly RequestRecord[]): string {
  if (method === 'PUT') {
    const [object, query] = path.split('?');
    return `${object} ${new URLSearchParams(query).get('partNumber')}`;
  }
  // A form has its key in the body, which nobody reads here: it belongs to the last create before it.
  const creates = requests.filter(
    (request) =>
      request.target === 'api' &&
      request.method === 'POST' &&
      request.path.endsWith('/uploads') &&
      request.order < order,
  );
  return `form ${creates.length}`;
}
