import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, type Places } from './engine-test.ts';

const MiB = 1024 * 1024;

interface KnownAnswer {
  readonly message: string;
  readonly sha256: string;
  readonly md5: string;
}

/** The examples of FIPS 180 and RFC 1321, which each give one digest; the other is OpenSSL's. */
const knownAnswers: readonly KnownAnswer[] = [
  {
    message: 'abc',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    md5: '900150983cd24fb0d6963f7d28e17f72',
  },
  {
    message: 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    sha256: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    md5: '8215ef0796a20bcaaae116d3876c664a',
  },
  {
    message:
      'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    sha256: 'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
    md5: '03dd8807a93175fb062dfb55dc7d359c',
  },
  {
    message: '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    sha256: 'f371bc4a311f2b009eef952dd83ca80e2b60026c8e935592d0f9c308453c813e',
    md5: '57edf4a22be3c955ac49da2e2107b67a',
  },
  {
    message: 'a'.repeat(1_000_000),
    sha256: 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    md5: '7707d6ae4e027c70eea2a935c2296f21',
  },
];

/** How the workers hash, and where they must. */
const engines: Readonly<Record<string, { readonly place: keyof Places; readonly title: string }>> = {
  'subtle+lanes': { place: 'secure', title: 'in a secure context' },
  'subtle+js': { place: 'secureWithoutWasm', title: 'under a policy without WebAssembly' },
  lanes: { place: 'insecure', title: 'in an insecure context' },
  js: { place: 'insecureWithoutWasm', title: 'in an insecure context without WebAssembly' },
};

for (const [digestEngine, { place, title }] of Object.entries(engines)) {
  test(`known digests ${title}: ${digestEngine}`, async ({ places, documents, simulator, files }) => {
    const paths = [];
    for (const [index, { message }] of knownAnswers.entries()) {
      const path = join(files.directory, `message ${index}.txt`);
      await writeFile(path, message);
      paths.push(path);
    }
    await documents.open(places[place], { formUploadMaxSize: '0' });
    await documents.pick('Choose files', paths);
    await allCompleted(documents, paths.length);

    const sent = (await simulator.requests())
      .filter(({ target, method }) => target === 'storage' && method === 'PUT')
      .map(({ headers }) => ({
        sha256: headers['x-amz-content-sha256'],
        md5: Buffer.from(String(headers['content-md5']), 'base64').toString('hex'),
      }));
    const known = knownAnswers.map(({ sha256, md5 }) => ({ sha256, md5 }));
    expect(sent.toSorted(bySha256)).toEqual(known.toSorted(bySha256));
    expect(await documents.evaluate(() => window.__uploader.getSnapshot().digestEngine, null)).toBe(
      digestEngine,
    );
  });
}

for (const { title, segmentSize } of [
  { title: 'held whole', segmentSize: 8 * MiB },
  { title: 'read piece by piece', segmentSize: 80 * MiB },
]) {
  test(`a disk file of 160 MB in segments ${title}`, async ({ places, documents, simulator, files }) => {
    const file = await files.write('laser scan.e57', 160_000_000);
    await documents.open(places.secure, { segmentSize: String(segmentSize) });
    const before = performance.now();
    await documents.pick('Choose files', [file.path]);
    await documents.expectState(file.name, 'completed');
    const seconds = ((performance.now() - before) / 1000).toFixed(1);
    test.info().annotations.push({ type: 'seconds', description: seconds });
    const stored = await simulator.uploadOf(file.name);
    expect(stored).toMatchObject({ size: file.size, sha256: file.sha256 });
    expect(stored.segments).toHaveLength(Math.ceil(file.size / segmentSize));
  });
}

function bySha256(a: { sha256?: unknown }, b: { sha256?: unknown }): number {
  return String(a.sha256).localeCompare(String(b.sha256));
}

async function allCompleted(
  documents: { uploads(): Promise<{ status: string }[]> },
  count: number,
): Promise<void> {
  await expect
    .poll(async () => (await documents.uploads()).map(({ status }) => status), { timeout: 30_000 })
    .toEqual(Array(count).fill('completed'));
}
