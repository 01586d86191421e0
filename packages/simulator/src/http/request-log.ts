import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export type RequestTarget = 'api' | 'storage';

/** One request that reached the simulator, or its embedded store, from outside. */
export interface RequestRecord {
  /** 1-based, in the order of arrival. */
  order: number;
  target: RequestTarget;
  method: string;
  /** As sent, with the query string. */
  path: string;
  /** As sent, with lower-case names; nothing is hidden here. */
  headers: IncomingHttpHeaders;
  /** The JSON of an API request, once it was read. */
  body?: unknown;
  /** `null` while the request is under way, and for ever when its connection went before an answer. */
  status: number | null;
  /** Epoch milliseconds of the system's clock, with fractions: two PUTs that overlap can be told. */
  startedAt: number;
  endedAt: number | null;
}

/** Enough for a soak of thousands of files; the oldest go first, so that a server left running stays small. */
const KEPT_RECORDS = 50_000;

const preciseNow = (): number => performance.timeOrigin + performance.now();

export class RequestLog {
  #records: RequestRecord[] = [];
  #order = 0;
  #byMessage = new WeakMap<object, RequestRecord>();

  open(target: RequestTarget, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const record: RequestRecord = {
      order: ++this.#order,
      target,
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      status: null,
      startedAt: preciseNow(),
      endedAt: null,
    };
    outgoing.once('close', () => {
      record.endedAt = preciseNow();
      if (outgoing.headersSent) record.status = outgoing.statusCode;
    });
    this.#byMessage.set(incoming, record);
    this.#records.push(record);
    if (this.#records.length > KEPT_RECORDS * 1.1) this.#records = this.#records.slice(-KEPT_RECORDS);
  }

  noteBody(incoming: object, body: unknown): void {
    const record = this.#byMessage.get(incoming);
    if (record !== undefined) record.body = body;
  }

  list(): readonly RequestRecord[] {
    return this.#records;
  }

  clear(): void {
    this.#records = [];
    this.#order = 0;
  }
}
