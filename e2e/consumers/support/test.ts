import { demoClient } from '@procore-upload/simulator';

import { documentsPage } from '../../support/documents-page.ts';
import { expect, test as base } from '../../support/test.ts';

const MiB = 1024 * 1024;

interface ConsumerFixtures {
  /** Where the app finds a backend, or a Procore to build its own backend upon. */
  readonly backendEnv: Readonly<Record<string, string>>;
  /** Uploads through the app's page at this URL, and fails unless every byte has arrived and the page has nothing to complain of. */
  readonly expectUpload: (
    url: string,
    parameters?: Readonly<Record<string, string>>,
  ) => Promise<UploadOutcome>;
}

interface UploadOutcome {
  readonly name: string;
  /** URLs of the scripts that the page's workers run. */
  readonly workers: readonly string[];
}

export const test = base.extend<ConsumerFixtures>({
  backendEnv: async ({ demo }, use) => {
    await use({
      BACKEND_URL: demo.url,
      PROCORE_URL: new URL(demo.adminUrl).origin,
      PROCORE_CLIENT_ID: demoClient.clientId,
      PROCORE_CLIENT_SECRET: demoClient.clientSecret,
    });
  },
  expectUpload: async ({ page, files, simulator }, use) => {
    await use(async (url, parameters) => {
      const complaints: string[] = [];
      const workers: string[] = [];
      page.on('worker', (worker) => workers.push(worker.url()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });

      // Several segments, the last one short: digests come from the worker.
      const file = await files.write('survey.las', 20 * MiB + 4321);
      const documents = documentsPage(page, url);
      await documents.open(parameters);
      await documents.choose(file.path);
      await documents.expectState(file.name, 'completed');

      const stored = await simulator.uploadOf(file.name);
      expect(stored).toMatchObject({ kind: 'segmented', size: file.size, sha256: file.sha256 });
      expect(workers).not.toEqual([]);
      expect(complaints).toEqual([]);
      return { name: file.name, workers };
    });
  },
});

export { documentsPage, expect };
