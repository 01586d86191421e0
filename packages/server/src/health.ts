import type { UploadOwners } from './ownership/upload-owners.js';

/**
 * For a load balancer: whether this instance can do its work. Says nothing of Procore, whose bad days must not make
 * instances restart, and nothing of who asks.
 */
export async function answerHealth({ ping }: UploadOwners): Promise<Response> {
  try {
    await ping?.();
    return Response.json({ status: 'ok' });
  } catch {
    // Why is in the store's own log: the cause may name hosts, and this door is open to everyone.
    return Response.json({ status: 'store-unreachable' }, { status: 503 });
  }
}
