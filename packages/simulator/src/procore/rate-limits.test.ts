import { expect } from 'vitest';

import { admin, projectUploads, type ProcoreClient } from '../testing/procore-client.js';
import { test } from '../testing/simulator-test.js';

const show = async (procore: ProcoreClient) => {
  const { status, headers } = await procore.call('GET', `${projectUploads}/none`);
  const [limit, remaining, reset] = ['Limit', 'Remaining', 'Reset'].map((name) =>
    headers.get(`X-Rate-Limit-${name}`),
  );
  return { status, limit, remaining, reset: Number(reset) * 1000 };
};

test('there are none unless they are asked for', async ({ procore }) => {
  expect(await show(procore)).toEqual({ status: 404, limit: null, remaining: null, reset: 0 });
});

test('every answer describes the window that is used up first', async ({ simulator, procore }) => {
  simulator.settings.change({ rateLimits: { hourly: 5, spike: 3 } });
  const startedAt = simulator.clock.now();
  expect(await show(procore)).toMatchObject({ status: 404, limit: '3', remaining: '2' });
  expect(await show(procore)).toMatchObject({ remaining: '1' });
  const last = await show(procore);
  expect(last).toMatchObject({ status: 404, limit: '3', remaining: '0' });
  expect(last.reset).toBeGreaterThanOrEqual(startedAt + 10_000);
  expect(last.reset).toBeLessThan(startedAt + 13_000);
  expect(await show(procore)).toEqual({ ...last, status: 429 });

  // The spike is over, and of the hour two calls are left.
  simulator.clock.advance(last.reset - simulator.clock.now());
  expect(await show(procore)).toMatchObject({ status: 404, limit: '5', remaining: '1' });
  const hourly = await show(procore);
  expect(hourly).toMatchObject({ status: 404, limit: '5', remaining: '0' });
  expect(hourly.reset).toBeGreaterThanOrEqual(startedAt + 3_600_000);
  simulator.clock.advance(60_000);
  expect(await show(procore)).toMatchObject({ status: 429, limit: '5', reset: hourly.reset });

  simulator.clock.advance(hourly.reset - simulator.clock.now());
  expect(await show(procore)).toMatchObject({ status: 404, limit: '3', remaining: '2' });
});

test('refusals and errors have the headers too, and a body that says why', async ({ simulator, procore }) => {
  simulator.settings.change({ rateLimits: { hourly: 1 } });
  const stranger = { authorization: 'Bearer nobody' };
  const unknown = await procore.call('GET', projectUploads, undefined, stranger);
  expect([unknown.status, unknown.headers.get('x-rate-limit-remaining')]).toEqual([401, '0']);
  // That was somebody else's call.
  expect(await show(procore)).toMatchObject({ status: 404 });
  const refused = await procore.call('POST', projectUploads, { response_filename: 'plan.pdf' });
  expect(refused).toMatchObject({
    status: 429,
    body: { message: 'You have surpassed the max number of requests for an hour.' },
  });
  expect((await admin(simulator, 'GET', '/uploads')).body).toEqual([]);
});

test('they are set and lifted by the admin door, and gone after a reset', async ({ simulator, procore }) => {
  const change = (settings: unknown) => admin(simulator, 'POST', '/settings', settings);
  expect(await change({ rateLimits: { spike: 0 } })).toMatchObject({
    status: 200,
    body: { rateLimits: { spike: 0 } },
  });
  expect(await show(procore)).toMatchObject({ status: 429 });
  await change({ rateLimits: {} });
  expect(await show(procore)).toMatchObject({ status: 404, limit: null });
  await change({ rateLimits: { hourly: 0 } });
  await simulator.reset();
  expect(await show(procore)).toMatchObject({ status: 404, limit: null });
  expect(await change({ rateLimits: { daily: 1 } })).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(/rateLimits\.daily/) as string },
  });
});
