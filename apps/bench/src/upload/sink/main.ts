/** The sink's own process: storage on 127.0.0.1, the page's origin on localhost. Told what to do by its parent, ends with it. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createLink } from './link.ts';
import { createPageOrigin } from './page-origin.ts';
import type { RealStorage } from './real-storage.ts';
import { createStorage } from './storage.ts';
import { createCounter } from './tally.ts';
import type { ToParent, ToSink } from './messages.ts';

const [pages = '.', realStorage] = process.argv.slice(2);
const real = realStorage === undefined ? undefined : (JSON.parse(realStorage) as RealStorage);
const [link, counter] = [createLink(), createCounter()];
const storage = `http://127.0.0.1:${await listen(createStorage(link, counter), '127.0.0.1')}`;
const port = await listen(createPageOrigin(pages, { storage, real, link, counter }), 'localhost');

process.on('disconnect', () => process.exit());
process.on('message', (message: ToSink) => {
  if (message.do === 'begin') {
    link.limits = message.limits;
    counter.reset();
    tell({ is: 'begun' });
  } else {
    tell({ is: 'tally', tally: counter.tally() });
  }
});
tell({ is: 'ready', page: `http://localhost:${port}/`, storage });

async function listen(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function tell(message: ToParent): void {
  process.send?.(message);
}
