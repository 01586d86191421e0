import { expect, test } from 'vitest';

import { createSealer } from './sealed-text.js';

const [first = '', second = ''] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));

test('seals, and unseals', async () => {
  const sealer = createSealer([first]);
  const sealed = await sealer.seal('tokens:ann', 'sesame');
  expect(sealed).not.toContain('sesame');
  expect(await sealer.unseal('tokens:ann', sealed)).toBe('sesame');
  expect(await sealer.seal('tokens:ann', 'sesame')).not.toBe(sealed);
});

test('does not open what was copied to another place, or altered', async () => {
  const sealer = createSealer([first]);
  const sealed = await sealer.seal('tokens:ann', 'sesame');
  expect(await sealer.unseal('tokens:ben', sealed)).toBeNull();
  const parts = sealed.split('.');
  const header = { ...(JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString()) as object) };
  const forged = Buffer.from(JSON.stringify({ ...header, purpose: 'tokens:ben' })).toString('base64url');
  expect(await sealer.unseal('tokens:ben', [forged, ...parts.slice(1)].join('.'))).toBeNull();
  expect(await sealer.unseal('tokens:ann', `${sealed.slice(0, -2)}AA`)).toBeNull();
  expect(await sealer.unseal('tokens:ann', 'no JWE')).toBeNull();
});

test('keys change: the new one seals, the old one still opens, until it is taken away', async () => {
  const old = await createSealer([first]).seal('p', 'sesame');
  const both = createSealer([second, first]);
  expect(await both.unseal('p', old)).toBe('sesame');
  const renewed = await both.seal('p', 'sesame');
  expect(await createSealer([second]).unseal('p', renewed)).toBe('sesame');
  expect(await createSealer([second]).unseal('p', old)).toBeNull();
});

test.each([[[]], [['']], [['c2hvcnQ=']], [[first, 'x']]])('%j is refused at once', (keys) => {
  expect(() => createSealer(keys)).toThrow(TypeError);
});
