import { parseArgs } from 'node:util';

import type { ProcoreEnvironment } from '@procore-upload/server';
import type { SimulatorOptions } from '@procore-upload/simulator';
import * as v from 'valibot';

const MAX_PORT = 65_535;

const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'has to be a whole number'),
    v.transform(Number),
    v.minValue(min),
    v.maxValue(max),
  );
const port = (fallback: number) => v.optional(wholeNumber(0, MAX_PORT), String(fallback));
const id = v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'has to be an id, digits only')), '1');

const environmentNames = ['production', 'developer-sandbox', 'monthly-sandbox', 'federal', 'custom'] as const;

const settingsSchema = v.object({
  DEMO_PORT: port(5173),
  SIMULATOR_PORT: port(4010),
  PROCORE_ENVIRONMENT: v.optional(
    v.picklist(environmentNames, `has to be one of ${environmentNames.join(', ')}`),
  ),
  DEMO_SIGN_IN: v.optional(
    v.picklist(['optional', 'required'], 'has to be optional or required'),
    'optional',
  ),
  PROCORE_COMPANY_ID: id,
  PROCORE_PROJECT_ID: id,
  '--signature-ttl-seconds': v.optional(wholeNumber(1, 604_800)),
});

const text = v.optional(v.pipe(v.string(), v.minLength(1, 'has to be set too')), '');

const accountSchema = v.object({ PROCORE_CLIENT_ID: text, PROCORE_CLIENT_SECRET: text });

const origin = v.optional(v.pipe(v.string(), v.url('has to be set too, to an absolute URL')), '');

/** Of `PROCORE_ENVIRONMENT=custom`. */
const hostsSchema = v.object({ PROCORE_API_URL: origin, PROCORE_LOGIN_URL: origin });

const storageSchema = v.pipe(
  v.object({
    S3_ENDPOINT: text,
    S3_REGION: text,
    S3_BUCKET: text,
    S3_ACCESS_KEY_ID: text,
    S3_SECRET_ACCESS_KEY: text,
  }),
  v.transform((env) => ({
    endpoint: env.S3_ENDPOINT,
    region: env.S3_REGION,
    bucket: env.S3_BUCKET,
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
  })),
);

export interface DemoSettings {
  readonly port: number;
  /** The one company and project that the demo shows. */
  readonly companyId: string;
  readonly projectId: string;
  /** Guests may do nothing: everybody signs in with Procore. */
  readonly signInRequired: boolean;
  readonly procore: AccountSettings | { readonly kind: 'simulator'; readonly options: SimulatorOptions };
}

export interface AccountSettings {
  readonly kind: 'account';
  readonly environment: ProcoreEnvironment;
  /** For the line that says where everything is. */
  readonly name: (typeof environmentNames)[number];
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A setting that cannot be worked with, named. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/**
 * The demo's settings, from the environment and `--signature-ttl-seconds`.
 *
 * @throws SettingsError naming the first setting that is wrong.
 */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): DemoSettings {
  const { values } = parseArgs({ args, options: { 'signature-ttl-seconds': { type: 'string' } } });
  const settings = parse(settingsSchema, {
    ...env,
    '--signature-ttl-seconds': values['signature-ttl-seconds'],
  });
  const common = {
    port: settings.DEMO_PORT,
    companyId: settings.PROCORE_COMPANY_ID,
    projectId: settings.PROCORE_PROJECT_ID,
    signInRequired: settings.DEMO_SIGN_IN === 'required',
  };
  const name = settings.PROCORE_ENVIRONMENT;
  if (name) {
    const { PROCORE_CLIENT_ID: clientId, PROCORE_CLIENT_SECRET: clientSecret } = parse(accountSchema, env);
    return {
      ...common,
      procore: { kind: 'account', name, environment: environmentOf(name, env), clientId, clientSecret },
    };
  }
  const signatureTtlSeconds = settings['--signature-ttl-seconds'];
  const options: SimulatorOptions = {
    port: settings.SIMULATOR_PORT,
    ...(signatureTtlSeconds === undefined ? {} : { signatureTtlSeconds }),
    ...(env['S3_ENDPOINT'] ? { storage: parse(storageSchema, env) } : {}),
  };
  return { ...common, procore: { kind: 'simulator', options } };
}

function environmentOf(name: AccountSettings['name'], env: NodeJS.ProcessEnv): ProcoreEnvironment {
  if (name !== 'custom') return name;
  const { PROCORE_API_URL: apiUrl, PROCORE_LOGIN_URL: loginUrl } = parse(hostsSchema, env);
  return { apiUrl, loginUrl };
}

function parse<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new SettingsError(`${v.getDotPath(issue) ?? 'The settings'}: ${issue.message}.`);
}
