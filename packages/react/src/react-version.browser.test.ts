import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { version as serverVersion } from 'react-dom/server';
import { expect, inject, test } from 'vitest';

test('runs on the React that this run is for', () => {
  const major = expect.stringMatching(new RegExp(`^${inject('reactMajor')}\\.`));
  expect([version, domVersion, serverVersion]).toEqual([major, major, major]);
});
