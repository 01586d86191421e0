import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator } from '@procore-upload/simulator';

import { RedisUnavailable, startRedis } from '../scripts/redis.mjs';
import { startBackendExample } from './support/backend-example.ts';
import { documentsPage } from './support/documents-page.ts';
import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;

/** The examples of docs/backend.md, and whether somebody signs in with Procore there. */
const examples: Readonly<Record<string, { signIn?: 'procore' | 'own'; redis?: true }>> = {
  'node.ts': { signIn: 'procore' },
  'express.ts': { signIn: 'own' },
  'hono.ts': { signIn: 'procore', redis: true },
  'plain-proxy.mjs': {},
};

for (const [name, { signIn, redis: wantsRedis }] of Object.entries(examples)) {
  test(`a page uploads through ${name} @server`, async ({ page, files }) => {
    const redis = wantsRedis ? await startRedisOrSkip() : undefined;
    const simulator = await startSimulator();
    const example = await startBackendExample(name, simulator, {
      SQLITE_FILE: join(tmpdir(), `procore-upload-${randomUUID()}.sqlite`),
      REDIS_URL: redis?.url ?? '',
    });
    await page.route('**/demo.json', (route) => route.fulfill({ json: { companyId: '1', projectId: '1' } }));

    if (signIn) await page.goto(`${example.origin}/auth/sign-in?return_to=/`);
    if (signIn === 'procore') await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(signIn ? `${example.origin}/` : 'about:blank');
    const documents = documentsPage(page, example.origin);
    await documents.open();
    const [large, small] = [await files.write('tower.mp4', 9 * MiB), await files.write('note.txt', 900)];
    await documents.choose(large.path, small.path);
    for (const file of [large, small]) await documents.expectState(file.name, 'completed');
    await expect(page.getByRole('table').getByText('tower.mp4')).toBeVisible();

    const owners = new Set((await readUploads(simulator.adminUrl)).map(({ owner }) => owner));
    expect([...owners]).toEqual([signIn === 'procore' ? 'mara.halden@example.com' : 'demo-client']);
    await example.close();
    await simulator.close();
    await redis?.close();
  });
}

async function readUploads(adminUrl: string): Promise<{ owner: string }[]> {
  const response = await fetch(`${adminUrl}/uploads`);
  return (await response.json()) as { owner: string }[];
}

async function startRedisOrSkip() {
  try {
    return await startRedis();
  } catch (error) {
    if (!(error instanceof RedisUnavailable)) throw error;
    test.skip(!process.env['CI'], error.message);
    throw error;
  }
}
