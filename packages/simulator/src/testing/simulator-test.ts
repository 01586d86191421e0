import { test as base } from 'vitest';

import type { SimulatorOptions } from '../simulator.js';
import { startSimulator } from '../start-simulator.js';
import { ProcoreClient } from './procore-client.js';

/** Every test has a simulator of its own, with the embedded store, and somebody signed in to it. */
export const test = base
  .extend('options', {} as SimulatorOptions)
  .extend('simulator', async ({ options }, { onCleanup }) => {
    const simulator = await startSimulator(options);
    onCleanup(() => simulator.close());
    return simulator;
  })
  .extend('procore', ({ simulator }) => ProcoreClient.signIn(simulator));
