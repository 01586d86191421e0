import type { Fault, RequestRecord, SimulatorSettings, UploadReport } from '@procore-upload/simulator';

export interface SimulatorAdmin {
  uploads(): Promise<UploadReport[]>;
  /** The one upload of this file name. */
  uploadOf(filename: string): Promise<UploadReport>;
  requests(): Promise<RequestRecord[]>;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** How the next v2.1 upload of this file name ends, and by way of which statuses. */
  outcome(outcome: { filename: string; status: string; via?: readonly string[] }): Promise<void>;
  advanceClock(ms: number): Promise<void>;
  /** Changes what is named, until the next reset. */
  settings(settings: SimulatorSettings): Promise<void>;
  reset(): Promise<void>;
}

/** The simulator's door for tests (design §8). */
export function simulatorAdmin(adminUrl: string): SimulatorAdmin {
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(adminUrl + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  const uploads = () => call<UploadReport[]>('GET', '/uploads');
  return {
    uploads,
    async uploadOf(filename) {
      const found = (await uploads()).filter((upload) => upload.filename === filename);
      if (found.length !== 1 || !found[0]) throw new Error(`${found.length} uploads are called ${filename}.`);
      return found[0];
    },
    requests: () => call('GET', '/requests'),
    fault: (fault) => call('POST', '/faults', fault),
    outcome: (outcome) => call('POST', '/outcomes', outcome),
    clearFaults: () => call('DELETE', '/faults'),
    settings: (settings) => call('POST', '/settings', settings),
    advanceClock: (advanceMs) => call('POST', '/clock', { advanceMs }),
    reset: () => call('POST', '/reset'),
  };
}
