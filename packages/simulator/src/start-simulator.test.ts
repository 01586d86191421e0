import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect } from 'vitest';

import { startSimulator } from './start-simulator.js';
import { admin, hex, postForm, ProcoreClient, projectUploads, putSegment } from './testing/procore-client.js';
import { test } from './testing/simulator-test.js';

// The guide's own example: 8,829,449 bytes, cut at 6,000,000.
const head = randomBytes(6_000_000);
const tail = randomBytes(2_829_449);
const whole = Buffer.concat([head, tail]);

describe.for(['v1.0', 'v1.1'])('%s', (version) => {
  test.for(['companies', 'projects'])(
    'a segmented upload under %s',
    async (level, { simulator, procore }) => {
      const base = `/rest/${version}/${level}/1/uploads`;
      const created = await procore.createSegmented([head, tail], { base, size: whole.length });
      const show = async () => (await procore.call('GET', `${base}/${created.uuid}`)).body;
      expect(created.status).toBe('ready');
      expect(await show()).toEqual(created);

      const second = await putSegment(created, 1, tail);
      expect(second.headers.get('etag')).toBe(`"${hex('md5', tail)}"`);
      expect(await show()).toEqual({ ...created, status: 'receiving' });

      await putSegment(created, 0, head);
      const completed = await procore.complete(created.uuid, [hex('md5', head), hex('md5', tail)], base);
      expect(completed).toMatchObject({ status: 200, body: { uuid: created.uuid, status: 'complete' } });
      expect(await show()).toEqual({ uuid: created.uuid, status: 'complete' });

      const content = await fetch(`${simulator.adminUrl}/uploads/${created.uuid}/content`);
      expect(whole.equals(await content.bytes())).toBe(true);
      expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
        {
          uuid: created.uuid,
          status: 'complete',
          size: whole.length,
          sha256: hex('sha256', whole),
          filename: 'plan.pdf',
          scope: level === 'projects' ? { companyId: '1', projectId: '1' } : { companyId: '1' },
          segments: [{ etag: hex('md5', head) }, { etag: hex('md5', tail) }],
          association: null,
        },
      ]);
    },
  );
});

test.for([0, 1, 5 * 1024 * 1024 - 1])('a form upload of %d bytes', async (size, { simulator, procore }) => {
  const bytes = randomBytes(size);
  const form = await procore.createForm({ size, response_content_type: 'application/pdf' });
  expect(form.status).toBe('non_segmented');
  expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([{ size: null, sha256: null }]);

  const stored = await postForm(form, bytes);
  expect(stored.status).toBe(204);
  expect(stored.headers.get('etag')).toBe(`"${hex('md5', bytes)}"`);
  expect((await procore.call('GET', `${projectUploads}/${form.uuid}`)).body).toEqual(form);
  expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
    { status: 'non_segmented', size, sha256: hex('sha256', bytes), segments: null },
  ]);
});

test('the signed form binds type, disposition and size', async ({ procore }) => {
  const form = await procore.createForm({
    response_filename: 'Plan "é" 100%.pdf',
    response_content_type: 'application/pdf',
    attachment_content_disposition: true,
    size: 5,
  });
  expect(form.fields).toMatchObject({
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="Plan \\"?\\" 100%.pdf"; filename*=UTF-8''Plan%20%22%C3%A9%22%20100%25.pdf`,
  });
  expect(await postForm(form, randomBytes(6))).toMatchObject({ status: 400 });
  const altered = { ...form, fields: { ...form.fields, 'Content-Type': 'text/html' } };
  expect(await postForm(altered, randomBytes(5))).toMatchObject({ status: 403 });
  expect(await postForm(form, randomBytes(5))).toMatchObject({ status: 204 });
});

test('a segment URL is good for its own bytes only', async ({ procore }) => {
  const created = await procore.createSegmented([head, tail]);
  const altered = Buffer.from(tail);
  altered.writeUInt8(altered.readUInt8(0) ^ 1, 0);
  expect((await putSegment(created, 1, altered)).status).toBe(400);
  expect((await putSegment(created, 1, tail, { headers: {} })).status).toBe(403);
  expect((await putSegment(created, 1, tail)).status).toBe(200);
});

test('the embedded store leaves nothing behind in the directory it was given', async ({ onTestFinished }) => {
  const directory = await mkdtemp(join(tmpdir(), 'simulator-test-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const simulator = await startSimulator({ directory });
  const procore = await ProcoreClient.signIn(simulator);
  await procore.upload([head, tail]);
  expect(await readdir(directory)).not.toEqual([]);
  await simulator.close();
  expect(await readdir(directory)).toEqual([]);
});

test('a port that is taken is an error, and nothing stays open', async ({ simulator }) => {
  const port = Number(new URL(simulator.url).port);
  await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
