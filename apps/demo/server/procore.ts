import type { ProcoreEnvironment } from '@procore-upload/server';
import { demoClient, startSimulator } from '@procore-upload/simulator';

import type { DemoSettings } from './settings.ts';

/** The Procore that the demo works with. */
export interface Procore {
  readonly environment: ProcoreEnvironment;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For the line that says where everything is. */
  readonly description: string;
  /** Sources of the content security policy: where the page sends bytes to. */
  readonly storageOrigin: string;
  close(): Promise<void>;
}

/** A simulator in this process, or a real account where the settings name one. */
export async function openProcore({ procore }: DemoSettings): Promise<Procore> {
  if (procore.kind === 'account') {
    const { name, environment, clientId, clientSecret } = procore;
    return {
      environment,
      clientId,
      clientSecret,
      description: `Procore ${name}`,
      // Procore's storage hosts are not documented; an app that has seen its own names them here.
      storageOrigin: 'https:',
      close: () => Promise.resolve(),
    };
  }
  const simulator = await startSimulator(procore.options);
  return {
    ...demoClient,
    environment: { apiUrl: simulator.url, loginUrl: simulator.url },
    description: `simulator ${simulator.url}`,
    storageOrigin: new URL(simulator.storage.endpoint).origin,
    close: () => simulator.close(),
  };
}
