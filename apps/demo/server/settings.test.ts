import { expect, test } from 'vitest';

import { readSettings, SettingsError } from './settings.ts';

test('works with a simulator on its usual ports unless told otherwise', () => {
  expect(readSettings([], {})).toEqual({
    port: 5173,
    companyId: '1',
    projectId: '1',
    signInRequired: false,
    procore: { kind: 'simulator', options: { port: 4010 } },
  });
});

test('passes ports, the life of signatures and an outside store on', () => {
  const storage = {
    S3_ENDPOINT: 'http://127.0.0.1:7480',
    S3_REGION: 'us-east-1',
    S3_BUCKET: 'uploads',
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
  };
  const env = { DEMO_PORT: '0', SIMULATOR_PORT: '4011', ...storage };
  expect(readSettings(['--signature-ttl-seconds', '30'], env)).toMatchObject({
    port: 0,
    procore: {
      kind: 'simulator',
      options: {
        port: 4011,
        signatureTtlSeconds: 30,
        storage: {
          endpoint: 'http://127.0.0.1:7480',
          region: 'us-east-1',
          bucket: 'uploads',
          accessKeyId: 'key',
          secretAccessKey: 'secret',
        },
      },
    },
  });
});

test('works with a real account where an environment is named', () => {
  const env = {
    PROCORE_ENVIRONMENT: 'developer-sandbox',
    PROCORE_CLIENT_ID: 'id',
    PROCORE_CLIENT_SECRET: 'secret',
    PROCORE_COMPANY_ID: '9007199254740993',
    PROCORE_PROJECT_ID: '42',
  };
  expect(readSettings([], env)).toEqual({
    port: 5173,
    companyId: '9007199254740993',
    projectId: '42',
    signInRequired: false,
    procore: {
      kind: 'account',
      name: 'developer-sandbox',
      environment: 'developer-sandbox',
      clientId: 'id',
      clientSecret: 'secret',
    },
  });
});

test.each<[setting: string, args: string[], env: NodeJS.ProcessEnv]>([
  ['DEMO_PORT', [], { DEMO_PORT: 'http' }],
  ['SIMULATOR_PORT', [], { SIMULATOR_PORT: '70000' }],
  ['--signature-ttl-seconds', ['--signature-ttl-seconds', '0'], {}],
  ['S3_REGION', [], { S3_ENDPOINT: 'http://127.0.0.1:7480' }],
  ['PROCORE_ENVIRONMENT', [], { PROCORE_ENVIRONMENT: 'sandbox' }],
  ['PROCORE_CLIENT_ID', [], { PROCORE_ENVIRONMENT: 'production' }],
  [
    'PROCORE_LOGIN_URL',
    [],
    {
      PROCORE_ENVIRONMENT: 'custom',
      PROCORE_CLIENT_ID: 'id',
      PROCORE_CLIENT_SECRET: 'secret',
      PROCORE_API_URL: 'http://localhost:4010',
    },
  ],
  ['PROCORE_COMPANY_ID', [], { PROCORE_COMPANY_ID: 'acme' }],
  ['DEMO_SIGN_IN', [], { DEMO_SIGN_IN: 'yes' }],
])('names %s where it cannot work', (setting, args, env) => {
  expect(() => readSettings(args, env)).toThrow(SettingsError);
  expect(() => readSettings(args, env)).toThrow(new RegExp(`^${setting}: `));
});
