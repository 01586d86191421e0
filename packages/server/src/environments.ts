/** Hosts of one Procore environment, as origins: `https://api.procore.com`. */
export interface ProcoreHosts {
  apiUrl: string;
  loginUrl: string;
}

/** From Procore's regions and environments guide. */
const environments = {
  production: { apiUrl: 'https://api.procore.com', loginUrl: 'https://login.procore.com' },
  'developer-sandbox': {
    apiUrl: 'https://sandbox.procore.com',
    loginUrl: 'https://login-sandbox.procore.com',
  },
  'monthly-sandbox': {
    apiUrl: 'https://api-monthly.procore.com',
    loginUrl: 'https://login-sandbox-monthly.procore.com',
  },
  federal: { apiUrl: 'https://api.procoregov.com', loginUrl: 'https://login.procoregov.com' },
} as const satisfies Record<string, ProcoreHosts>;

/** One of Procore's environments by name, or the hosts of another, such as the simulator's. */
export type ProcoreEnvironment = keyof typeof environments | ProcoreHosts;

/**
 * The hosts of an environment.
 *
 * @throws TypeError for an unknown name, and for a host that would see tokens in the clear: plain http is for
 * loopback hosts (the simulator) only.
 */
export function resolveEnvironment(environment: ProcoreEnvironment): ProcoreHosts {
  if (typeof environment === 'string') {
    if (Object.hasOwn(environments, environment)) return environments[environment];
  } else if (environment?.apiUrl && environment.loginUrl) {
    return { apiUrl: checkedOrigin(environment.apiUrl), loginUrl: checkedOrigin(environment.loginUrl) };
  }
  throw new TypeError(
    `environment: expected ${Object.keys(environments).join(', ')}, or { apiUrl, loginUrl }`,
  );
}

function checkedOrigin(text: string): string {
  if (!URL.canParse(text)) throw new TypeError(`environment: "${text}" is not an absolute URL`);
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new TypeError(`environment: "${url.origin}" must be https, or http on a loopback host`);
  }
  return url.origin;
}
