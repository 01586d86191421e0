import { sentAgain } from '../faults/sent-again.ts';
import { holdDigests, moments } from './moments.ts';
import { expect, test, untilKept } from './resume-test.ts';

const SEGMENT = 5_300_000;
/** Requests that may be on their way at once. */
const IN_FLIGHT = 6;
/** These run with every `npm test`. */
const SMOKE = ['v1.1 transferring kill', 'v2.1 transferring reload'];

for (const protocol of ['v1.1', 'v2.1']) {
  for (const moment of moments) {
    if (moment.onlyUnified && protocol !== 'v2.1') continue;
    for (const interruption of ['reload', 'kill']) {
      const title = `${protocol} ${moment.state} ${interruption}`;
      const tag = SMOKE.includes(title) ? ['@smoke'] : [];
      test(title, { tag }, async ({ browserOfMine, tabIn, simulator, files }) => {
        const file = await files.write('walk-through.mp4', 20 * SEGMENT - 1234);
        const before = await Promise.all(
          Array.from({ length: moment.filesBefore ?? 0 }, (_, index) =>
            files.write(`before ${index}.mp4`, 2 * SEGMENT),
          ),
        );
        const paths = [...before, file].map(({ path }) => path);
        for (const fault of moment.faults ?? []) await simulator.fault(fault);
        const parameters = { protocol, segmentSize: String(SEGMENT) };

        let context = await browserOfMine.start();
        await context.addInitScript(holdDigests);
        let tab = await tabIn(context);
        await tab.documents.open({ ...parameters, ...moment.parameters });
        await tab.documents.choose(...paths);
        await moment.arrived?.(tab, file.name);
        await tab.documents.expectState(file.name, moment.state);
        await untilKept(tab.page);

        if (interruption === 'kill') {
          await browserOfMine.kill();
          context = await browserOfMine.start();
          tab = await tabIn(context);
        }
        await simulator.clearFaults();
        await tab.documents.open(parameters);
        if (moment.needsFile) {
          await tab.documents.expectState(file.name, 'paused');
          await tab.documents.choose(...paths);
        }
        for (const { name } of [...before, file]) await tab.documents.expectState(name, 'completed');

        const report = (await simulator.uploads()).find(
          ({ filename, status }) => filename === file.name && status !== 'ready',
        );
        expect(report).toMatchObject({ size: file.size, sha256: file.sha256 });
        expect(report?.association).toMatchObject({ kind: 'project-file', name: file.name });
        const requests = await simulator.requests();
        expect(sentAgain(requests)).toBeLessThanOrEqual(IN_FLIGHT);
        const creates = requests.filter(
          ({ target, method, path, status }) =>
            target === 'api' && method === 'POST' && path.endsWith('/uploads') && status === 201,
        );
        expect(creates).toHaveLength(1 + before.length);
        // What is over is not kept: no ghost comes back.
        await tab.documents.open(parameters);
        expect(await tab.page.evaluate(() => window.__uploader.restore())).toEqual([]);
        await expect(tab.page.getByRole('progressbar')).toHaveCount(0);
      });
    }
  }
}
