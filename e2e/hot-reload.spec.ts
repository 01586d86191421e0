import { startDevServer, type DevServer } from './support/dev-server.ts';
import { documentsPage, type DocumentsPage } from './support/documents-page.ts';
import { expect, test as base } from './support/test.ts';

const MiB = 1024 * 1024;

interface HotReload {
  readonly devServer: DevServer;
  /** The fixture's page, with an upload under way. */
  readonly underWay: UnderWay;
}

interface UnderWay {
  readonly documents: DocumentsPage;
  readonly name: string;
  /** Waits for the upload, which has to have been created once, by a page that was loaded once. */
  finish(): Promise<void>;
}

const test = base.extend<HotReload>({
  devServer: async ({ demo }, use) => {
    const server = await startDevServer('hot-reload', demo.url);
    await use(server);
    await server.close();
  },
  underWay: async ({ page, devServer, simulator, files }, use) => {
    const documents = documentsPage(page, devServer.url);
    await documents.open();
    let reloads = 0;
    page.on('load', () => (reloads += 1));
    const slowly = { bytesPerSecond: 1.5 * MiB };
    await simulator.fault({ on: { target: 'storage', method: 'PUT', segmentIndex: 1 }, do: slowly });
    const file = await files.write('drone.mp4', 24 * MiB);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'transferring');
    await use({
      documents,
      name: file.name,
      async finish() {
        await documents.expectState(file.name, 'transferring');
        await documents.expectState(file.name, 'completed');
        expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });
        expect(reloads).toBe(0);
      },
    });
  },
});

test('an edited component is replaced, and the upload goes on', async ({ page, devServer, underWay }) => {
  await devServer.edit('title.tsx', { 'Before the edit': 'After the edit' });
  await expect(page.getByRole('heading', { name: 'After the edit' })).toBeVisible();
  await underWay.finish();
});

test(
  'a component that is mounted anew, its hooks being others, finds its uploads again',
  { tag: '@wide' },
  async ({ page, devServer, underWay }) => {
    await devServer.edit('page.tsx', {
      'export function': "import { useState } from 'react';\n\nexport function",
      'return (': "const [text] = useState('After the edit');\n  return (",
      '<Title />': '<p>{text}</p>',
    });
    await expect(page.getByText('After the edit')).toBeVisible();
    await underWay.finish();
  },
);

test(
  'an edit of the module that makes the uploader keeps the uploader',
  { tag: '@wide' },
  async ({ page, devServer, underWay }) => {
    const replaced = page.waitForEvent('console', (message) => message.text().includes('hot updated'));
    await devServer.edit('uploader.ts', { 'formUploadMaxSize: 0': 'formUploadMaxSize: 1' });
    expect((await replaced).text()).toContain('uploader.ts');
    await underWay.finish();
  },
);
