import { expect } from 'vitest';

import { test } from '../../testing/simulator-test.js';

const grant = { grant_type: 'client_credentials', client_id: 'demo-client', client_secret: 'demo-secret' };

const inBothEncodings = (fields: Record<string, string>): RequestInit[] => [
  { method: 'POST', body: new URLSearchParams(fields) },
  { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } },
];

test('client credentials buy an opaque token', async ({ simulator }) => {
  for (const init of inBothEncodings(grant)) {
    const response = await fetch(`${simulator.url}/oauth/token`, init);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/) as string,
      token_type: 'Bearer',
      expires_in: 5_400,
      created_at: expect.any(Number) as number,
    });
  }
});

test.for([
  [{ ...grant, client_secret: 'wrong' }, 401, 'invalid_client'],
  [{ ...grant, client_id: 'nobody' }, 401, 'invalid_client'],
  [{ grant_type: 'client_credentials' }, 401, 'invalid_client'],
  [{ ...grant, grant_type: 'password' }, 400, 'unsupported_grant_type'],
  [{ client_id: 'demo-client' }, 400, 'invalid_request'],
] as const)('%j is refused', async ([fields, status, error], { simulator }) => {
  for (const init of inBothEncodings(fields)) {
    const response = await fetch(`${simulator.url}/oauth/token`, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  }
});
