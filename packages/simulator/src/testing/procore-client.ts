import { createHash } from 'node:crypto';

import type { OAuthClient } from '../procore/oauth/accounts.js';
import type { UnifiedAnswer } from '../procore/unified-uploads/unified-service.js';
import type { UploadAnswer } from '../procore/uploads/upload-service.js';
import { demoClient, type Simulator } from '../simulator.js';
import type { SignedForm } from '../storage/post-policy.js';
import type { PresignedRequest } from '../storage/presigned-url.js';

/** An answer with its body read: as JSON where it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface SegmentedAnswer {
  uuid: string;
  status: string;
  segments: PresignedRequest[];
}

/** Speaks to a simulator as a backend (and, toward storage, a page) would. */
export class ProcoreClient {
  readonly headers: Record<string, string>;
  readonly #simulator: Simulator;

  constructor(simulator: Simulator, accessToken: string) {
    this.#simulator = simulator;
    this.headers = { authorization: `Bearer ${accessToken}`, 'procore-company-id': '1' };
  }

  static async signIn(simulator: Simulator, client: OAuthClient = demoClient): Promise<ProcoreClient> {
    const response = await fetch(`${simulator.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: client.clientSecret,
      }),
    });
    const { access_token: accessToken } = (await response.json()) as { access_token: string };
    return new ProcoreClient(simulator, accessToken);
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.#simulator.url}${path}`, {
      method,
      headers: { ...this.headers, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return read(response);
  }

  async createSegmented(
    segments: readonly Uint8Array[],
    { base = projectUploads, ...fields }: { base?: string; [field: string]: unknown } = {},
  ): Promise<SegmentedAnswer> {
    const body = { response_filename: 'plan.pdf', segments: segments.map(digests), ...fields };
    const answer = await this.call('POST', base, body);
    if (answer.status !== 201) throw new Error(`create answered ${JSON.stringify(answer.body)}`);
    return answer.body as SegmentedAnswer;
  }

  async createForm(fields: Record<string, unknown> = {}): Promise<SignedForm & UploadAnswer> {
    const answer = await this.call('POST', projectUploads, { response_filename: 'plan.pdf', ...fields });
    if (answer.status !== 201) throw new Error(`create answered ${JSON.stringify(answer.body)}`);
    return answer.body as SignedForm & UploadAnswer;
  }

  /** PATCH of the upload with nothing but its ETags. */
  complete(uuid: string, etags: readonly string[], base = projectUploads): Promise<Answer> {
    return this.call('PATCH', `${base}/${uuid}`, { segments: etags.map((etag) => ({ etag })) });
  }

  /** v2.1's create. */
  async createUnified(
    parts: readonly Uint8Array[],
    { base = unifiedUploads, ...fields }: { base?: string; [field: string]: unknown } = {},
  ): Promise<UnifiedAnswer & { segments: PresignedRequest[] }> {
    const answer = await this.call('POST', base, { ...announcement(parts), ...fields });
    if (answer.status !== 201) throw new Error(`create answered ${JSON.stringify(answer.body)}`);
    return (answer.body as { data: UnifiedAnswer & { segments: PresignedRequest[] } }).data;
  }

  /** Create, all PUTs, PATCH with every ETag: v2.1. */
  async uploadUnified(parts: readonly Uint8Array[], fields: Record<string, unknown> = {}): Promise<string> {
    const created = await this.createUnified(parts, fields);
    const part_etags = await putAll(created, parts);
    const answer = await this.call('PATCH', `${unifiedUploads}/${created.upload_id}`, { part_etags });
    if (answer.status !== 200) throw new Error(`finalise answered ${JSON.stringify(answer.body)}`);
    return created.upload_id;
  }

  /** Create, all PUTs, complete. */
  async upload(
    segments: readonly Uint8Array[],
    { base = projectUploads, ...fields }: { base?: string; [field: string]: unknown } = {},
  ): Promise<string> {
    const created = await this.createSegmented(segments, { base, ...fields });
    const etags = await putAll(created, segments);
    const answer = await this.complete(created.uuid, etags, base);
    if (answer.status !== 200) throw new Error(`complete answered ${JSON.stringify(answer.body)}`);
    return created.uuid;
  }
}

export const projectUploads = '/rest/v1.1/projects/1/uploads';

export const unifiedUploads = '/rest/v2.1/companies/1/projects/1/uploads';

/** The body of v2.1's create. */
export const announcement = (parts: readonly Uint8Array[]) => {
  const file = Buffer.concat(parts);
  return {
    file_name: 'plan.pdf',
    file_size: file.length,
    content_type: 'application/pdf',
    sha256: hex('sha256', file),
    segments: parts.map(digests),
  };
};

export const hex = (algorithm: 'sha256' | 'md5', bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

export const digests = (bytes: Uint8Array) => ({
  size: bytes.length,
  sha256: hex('sha256', bytes),
  md5: hex('md5', bytes),
});

/** A segment's PUT as a page sends it: the length goes by itself. */
export async function putSegment(
  { segments }: Pick<SegmentedAnswer, 'segments'>,
  index: number,
  bytes: Uint8Array,
  init: RequestInit = {},
): Promise<Answer> {
  const segment = segments[index];
  if (segment === undefined) throw new RangeError(`The upload has no segment ${index}.`);
  const { 'content-length': _length, ...headers } = segment.headers;
  return read(
    await fetch(segment.url, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: Buffer.from(bytes),
      ...init,
    }),
  );
}

/** @returns the ETags in order, without quotation marks. */
export async function putAll(
  created: Pick<SegmentedAnswer, 'segments'>,
  segments: readonly Uint8Array[],
): Promise<string[]> {
  const answers = await Promise.all(segments.map((bytes, index) => putSegment(created, index, bytes)));
  return answers.map(({ headers }) => headers.get('etag')?.replaceAll('"', '') ?? '');
}

export async function postForm({ url, fields }: SignedForm, bytes: Uint8Array): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(bytes)]), 'plan.pdf');
  return read(await fetch(url, { method: 'POST', body: form }));
}

/** The admin door. */
export async function admin(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  return read(
    await fetch(`${simulator.adminUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

async function read(response: Response): Promise<Answer> {
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body: unknown = isJson ? await response.json() : await response.text();
  return { status: response.status, headers: response.headers, body };
}
