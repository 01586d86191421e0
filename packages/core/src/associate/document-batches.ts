import type { BackendRequest, BackendResponse, UploadBackend } from '../ports/upload-backend.js';
import { isAboutContents } from './call-errors.js';

/** Procore takes at most so many in one call. Source: Procore's Document Management guide. */
const MAX_BATCH = 100;

interface Waiting {
  readonly call: BackendRequest;
  readonly update: DocumentUpdate;
  resolve(answer: BackendResponse): void;
  reject(error: unknown): void;
}

interface DocumentUpdate {
  readonly id: string;
}

type Send = UploadBackend['send'];

/**
 * Sends the update of one document with those of others in the same place: what comes while a call is under way goes out together
 * in the next. A single one waits for nobody.
 */
export function createDocumentBatches(send: Send): Send {
  const places = new Map<string, Waiting[]>();

  async function sendWaiting(path: string, waiting: Waiting[]): Promise<void> {
    // Those that are added in one go are there after it.
    await Promise.resolve();
    while (waiting.length > 0) await sendBatch(send, waiting.splice(0, MAX_BATCH));
    places.delete(path);
  }

  return (call) =>
    new Promise((resolve, reject) => {
      call.signal?.throwIfAborted();
      const [update] = (call.body as { readonly update_params: readonly [DocumentUpdate] }).update_params;
      const place = JSON.stringify([call.path, call.scope]);
      const one: Waiting = { call, update, resolve, reject };
      call.signal?.addEventListener('abort', () => reject(call.signal?.reason), { once: true });
      const others = places.get(place);
      if (others) {
        others.push(one);
        return;
      }
      const waiting = [one];
      places.set(place, waiting);
      void sendWaiting(place, waiting);
    });
}

/** Never rejects: every member hears of its own. */
async function sendBatch(send: Send, batch: readonly Waiting[]): Promise<void> {
  const wanted = batch.filter(({ call }) => !call.signal?.aborted);
  const [first] = wanted;
  if (!first) return;
  const abandoned = new AbortController();
  const leave = () => {
    if (wanted.every(({ call }) => call.signal?.aborted)) abandoned.abort(first.call.signal?.reason);
  };
  for (const { call } of wanted) call.signal?.addEventListener('abort', leave);
  try {
    const body = { update_params: wanted.map(({ update }) => update) };
    const answer = await send({ ...first.call, body, signal: abandoned.signal });
    for (const { update, resolve } of wanted) resolve(answerOf(update, answer));
  } catch (error) {
    if (wanted.length > 1 && isAboutContents(error)) {
      // All or none are taken: one that cannot be must not keep the others out.
      const middle = Math.ceil(wanted.length / 2);
      await sendBatch(send, wanted.slice(0, middle));
      await sendBatch(send, wanted.slice(middle));
      return;
    }
    for (const { reject } of wanted) reject(error);
  } finally {
    for (const { call } of wanted) call.signal?.removeEventListener('abort', leave);
  }
}

/** What a call for this document alone would have been answered. */
function answerOf({ id }: DocumentUpdate, answer: BackendResponse): BackendResponse {
  const { data } = Object(answer.body) as { data?: unknown };
  if (!Array.isArray(data)) return answer;
  const own = data.filter((item: unknown) => String((Object(item) as { id?: unknown }).id) === id);
  return { ...answer, body: { data: own } };
}
