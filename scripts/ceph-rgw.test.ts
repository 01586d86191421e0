import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { CephUnavailable, startCephRgw } from './ceph-rgw.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('where its packages cannot be had, that is no failure but a reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ceph-rgw-test-'));
  const settings = ['Acquire::Retries "0";', 'Acquire::http::Proxy "http://127.0.0.1:9";'];
  await writeFile(join(folder, 'apt.conf'), settings.join('\n'));
  vi.stubEnv('APT_CONFIG', join(folder, 'apt.conf'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
  const start = startCephRgw();
  await expect(start).rejects.toBeInstanceOf(CephUnavailable);
  await expect(start).rejects.toThrow(/apt-get|Debian/);
  await rm(folder, { recursive: true });
}, 30_000);
