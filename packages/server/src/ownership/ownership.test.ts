import { describe, expect, test } from 'vitest';

import { startStandInProcore } from '../testing/stand-in-procore.js';
import { errorOf, pageRequest, testBackend } from '../testing/test-backend.js';
import { memoryUploadOwners } from './upload-owners.js';

const uploads = '/rest/v1.1/projects/1/uploads';
const unified = '/rest/v2.1/companies/1/projects/1/uploads';
const segments = [{ size: 3, sha256: 'a'.repeat(64) }];
const createUnified = { file_name: 'a', file_size: 3, content_type: 'text/plain', segments };

/** One backend, and whoever the test says that asks. */
function backendOf(apiUrl: string, extra: Parameters<typeof testBackend>[1] = {}) {
  let identity: {} = 'ann';
  const backend = testBackend(apiUrl, {
    identify: () => identity as string,
    uploadOwners: memoryUploadOwners(),
    associations: [
      'image',
      'document',
      { kind: 'attachment', path: '/rest/v1.0/observations/items', object: 'observation' },
    ],
    ...extra,
  });
  return {
    as: async (who: {}, method: string, path: string, body?: unknown) => {
      identity = who;
      return backend.fetch(pageRequest(method, path, { body }));
    },
  };
}

const startProcore = () =>
  startStandInProcore(({ path, method }) => {
    if (method !== 'POST' || !path.endsWith('/uploads')) return Response.json({ id: 1 });
    const answer = path.startsWith('/rest/v2.1') ? { data: { upload_id: 'U2' } } : { uuid: 'U1' };
    return Response.json(answer, { status: 201 });
  });

describe('an upload', () => {
  test.each([
    ['GET', `${uploads}/U1`, undefined],
    ['PATCH', `${uploads}/U1`, { segments: [{ etag: 'a' }] }],
    ['GET', `${unified}/U2`, undefined],
    ['PATCH', `${unified}/U2`, { part_etags: ['a', null] }],
    ['POST', '/rest/v1.0/files?project_id=1', { file: { upload_uuid: 'U1', name: 'a' } }],
    ['POST', '/rest/v1.0/images?project_id=1', { upload: { uuid: 'U1' }, image: {} }],
    ['POST', '/rest/v1.0/images?project_id=1', { upload_uuid: 'U1', image: {} }],
    [
      'POST',
      '/rest/v1.0/observations/items?project_id=1',
      { observation: { details: [{ upload_ids: ['U1', 'U2'] }] } },
    ],
    [
      'PATCH',
      '/rest/v2.0/companies/1/projects/1/document_management/document_uploads',
      { update_params: [{ id: 'd', upload_status: 'COMPLETED', file_upload_id: 'U2' }] },
    ],
  ])('is its creator’s alone: %s %s %j', async (method, path, body) => {
    await using procore = await startProcore();
    const backend = backendOf(procore.url);
    expect((await backend.as('ann', 'POST', uploads, { response_filename: 'a', segments })).status).toBe(201);
    expect((await backend.as('ann', 'POST', unified, createUnified)).status).toBe(201);

    const refused = await backend.as('ben', method, path, body);
    expect(refused.status).toBe(404);
    expect(await errorOf(refused)).toMatchObject({ code: 'not-found' });
    expect(procore.seen).toHaveLength(2);
    expect((await backend.as('ann', method, path, body)).status).toBe(200);
  });

  test('of one and of another in one call is refused', async () => {
    await using procore = await startProcore();
    const backend = backendOf(procore.url);
    await backend.as('ann', 'POST', uploads, { response_filename: 'a' });
    await backend.as('ben', 'POST', unified, createUnified);
    const body = { observation: { upload_ids: ['U1', 'U2'] } };
    const path = '/rest/v1.0/observations/items?project_id=1';
    expect((await backend.as('ann', 'POST', path, body)).status).toBe(404);
  });

  test('whose create Procore refused is nobody’s', async () => {
    await using procore = await startStandInProcore(() => Response.json({ uuid: 'U1' }, { status: 422 }));
    const backend = backendOf(procore.url);
    await backend.as('ann', 'POST', uploads, { response_filename: 'a' });
    expect((await backend.as('ann', 'GET', `${uploads}/U1`)).status).toBe(404);
  });

  test('that is none is asked for at Procore: diagnose() does, to see the way', async () => {
    await using procore = await startProcore();
    const nil = `${uploads}/00000000-0000-0000-0000-000000000000`;
    expect((await backendOf(procore.url).as('ann', 'GET', nil)).status).toBe(200);
    expect(procore.seen).toMatchObject([{ path: nil }]);
  });

  test('stays its creator’s in another instance that shares the owners', async () => {
    await using procore = await startProcore();
    const uploadOwners = memoryUploadOwners();
    await backendOf(procore.url, { uploadOwners }).as('ann', 'POST', uploads, { response_filename: 'a' });
    const other = backendOf(procore.url, { uploadOwners });
    expect((await other.as('ann', 'GET', `${uploads}/U1`)).status).toBe(200);
    expect((await backendOf(procore.url).as('ann', 'GET', `${uploads}/U1`)).status).toBe(404);
  });

  test('is forgotten when its time is over', async () => {
    const owners = memoryUploadOwners();
    await owners.record('U1', 'ann', 0);
    expect(await owners.ownerOf('U1')).toBeNull();
  });
});

describe('an identity', () => {
  test.each([
    ['of any shape is itself again', { id: 1, name: 'Ann' }, { name: 'Ann', id: 1 }, 200],
    ['that differs in anything is another', { id: 1 }, { id: 2 }, 404],
    ['as a number', 7, 7, 200],
  ])('%s', async (_, creator, asker, status) => {
    await using procore = await startProcore();
    const backend = backendOf(procore.url);
    await backend.as(creator, 'POST', uploads, { response_filename: 'a' });
    expect((await backend.as(asker, 'GET', `${uploads}/U1`)).status).toBe(status);
  });

  test('may change but for its key', async () => {
    await using procore = await startProcore();
    const identityKey = (identity: unknown) => (identity as { id: string }).id;
    const backend = backendOf(procore.url, { identityKey });
    await backend.as({ id: 'a', role: 'guest' }, 'POST', uploads, { response_filename: 'a' });
    expect((await backend.as({ id: 'a', role: 'owner' }, 'GET', `${uploads}/U1`)).status).toBe(200);
  });

  test('with nothing in it, which everybody would share, is refused', async () => {
    await using procore = await startProcore();
    class Session {
      #user = 'ann';
      toString() {
        return this.#user;
      }
    }
    const response = await backendOf(procore.url).as(new Session(), 'GET', '/rest/v1.0/files?project_id=1');
    expect(response.status).toBe(500);
    expect(procore.seen).toEqual([]);
  });
});
