import { describe, expect, test } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import type { CompletedUpload } from '../model/upload.js';
import type { BackendRequest, UploadBackend } from '../ports/upload-backend.js';
import { createAssociator } from './associate.js';

interface Update {
  readonly id: string;
  readonly file_upload_id: string;
}

const updatesOf = ({ body }: BackendRequest) =>
  (body as { readonly update_params: readonly Update[] }).update_params;

const upload = (index: number, projectId = '1'): CompletedUpload => ({
  id: `local-${index}`,
  uuid: `uuid-${index}`,
  file: { name: `sheet ${index}.pdf`, size: 1, type: 'application/pdf', lastModified: 0 },
  scope: { companyId: '1', projectId },
  sha256: [],
});

/** Answers as Procore does, unless `refuse` finds something wrong with a call; a call ends when the test lets it. */
function documentManagement(
  refuse: (updates: readonly Update[]) => UploadError | undefined = () => undefined,
) {
  const calls: string[][] = [];
  const pending: (() => void)[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const backend: UploadBackend = {
    async send(request) {
      const updates = updatesOf(request);
      calls.push(updates.map(({ id }) => id));
      signals.push(request.signal);
      await new Promise<void>((resolve) => pending.push(resolve));
      request.signal?.throwIfAborted();
      const error = refuse(updates);
      if (error) throw error;
      return {
        status: 200,
        headers: new Headers(),
        body: { data: updates.map((update) => ({ ...update })) },
      };
    },
  };
  const { associate } = createAssociator(backend, {});
  return {
    calls,
    signals,
    associate: (index: number, signal = new AbortController().signal, projectId = '1') =>
      associate(upload(index, projectId), { kind: 'document', documentUploadId: index }, signal),
    async answer(): Promise<void> {
      await expect.poll(() => pending.length).toBeGreaterThan(0);
      pending.shift()?.();
    },
    /** Answers whatever comes until all of these have settled. */
    async settle<Result>(promises: readonly Promise<Result>[]): Promise<PromiseSettledResult<Result>[]> {
      const timer = setInterval(() => pending.shift()?.(), 0);
      const results = await Promise.allSettled(promises);
      clearInterval(timer);
      return results;
    },
  };
}

const indices = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);
const ids = (count: number, from = 0) => indices(count, from).map(String);
const unprocessable = () =>
  new UploadError('invalid-request', { message: 'refused', details: { status: 422, reason: 'is gone.' } });

describe('documents of one project', () => {
  test('go out together, a hundred at a time, each with its own answer', async () => {
    const procore = documentManagement();
    const results = await procore.settle(indices(250).map((index) => procore.associate(index)));
    expect(procore.calls).toEqual([ids(100), ids(100, 100), ids(50, 200)]);
    expect(results[203]).toMatchObject({
      value: { data: [{ id: '203', upload_status: 'COMPLETED', file_upload_id: 'uuid-203' }] },
    });
  });

  test('gather while a call is under way; a single one waits for nobody', async () => {
    const procore = documentManagement();
    const first = procore.associate(0);
    await expect.poll(() => procore.calls).toEqual([['0']]);
    const others = [procore.associate(1), procore.associate(2)];
    await procore.answer();
    await first;
    await procore.settle(others);
    expect(procore.calls).toEqual([['0'], ['1', '2']]);
  });

  test('are not mixed with those of another', async () => {
    const procore = documentManagement();
    const { signal } = new AbortController();
    await procore.settle([procore.associate(1, signal), procore.associate(2, signal, '2')]);
    expect(procore.calls).toEqual([['1'], ['2']]);
  });
});

describe('a batch', () => {
  test('that is refused for one of its documents is taken without it', async () => {
    const procore = documentManagement((updates) =>
      updates.some(({ id }) => id === '5') ? unprocessable() : undefined,
    );
    const results = await procore.settle(indices(8).map((index) => procore.associate(index)));
    const failed = results.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
    expect(failed).toEqual([5]);
    expect(results[5]).toMatchObject({ reason: { details: { status: 422 } } });
  });

  test('that is refused for who asks, or when, is not taken apart', async () => {
    const procore = documentManagement(
      () => new UploadError('rate-limited', { message: 'later', details: { status: 429 } }),
    );
    const results = await procore.settle(indices(8).map((index) => procore.associate(index)));
    expect(procore.calls).toHaveLength(1);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  });

  test('whose answer is lost is sent once more, as a whole', async () => {
    let lost = 0;
    const procore = documentManagement(() =>
      lost++ === 0 ? new UploadError('backend-unreachable', { message: 'gone' }) : undefined,
    );
    const results = await procore.settle(indices(3).map((index) => procore.associate(index)));
    expect(procore.calls).toEqual([ids(3), ids(3)]);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
  });
});

describe('a document whose upload is canceled', () => {
  test('is not sent where it still waits', async () => {
    const procore = documentManagement();
    const canceled = new AbortController();
    const first = procore.associate(0);
    await expect.poll(() => procore.calls).toHaveLength(1);
    const second = procore.associate(1, canceled.signal);
    const third = procore.associate(2);
    canceled.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await procore.settle([first, third]);
    expect(procore.calls).toEqual([['0'], ['2']]);
  });

  test('leaves the call to the others, and ends it where there are none', async () => {
    const procore = documentManagement();
    const [one, other] = [new AbortController(), new AbortController()];
    const both = [procore.associate(1, one.signal), procore.associate(2, other.signal)];
    await expect.poll(() => procore.calls).toEqual([['1', '2']]);
    one.abort();
    expect(procore.signals[0]?.aborted).toBe(false);
    other.abort();
    expect(procore.signals[0]?.aborted).toBe(true);
    for (const each of await procore.settle(both))
      expect(each).toMatchObject({ reason: { name: 'AbortError' } });
  });

  test('is not sent at all where it was canceled before', async () => {
    const procore = documentManagement();
    await expect(procore.associate(1, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(procore.calls).toEqual([]);
  });
});
