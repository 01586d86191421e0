/** As much of a browser as signing in takes: cookies, and a person on Procore's consent page. */
export class Browser {
  cookies = new Map<string, string>();
  readonly #origin: string;
  readonly #app: (request: Request) => Promise<Response>;

  constructor(origin: string, app: (request: Request) => Promise<Response>) {
    this.#origin = origin;
    this.#app = app;
  }

  async send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(this.#origin + path, {
      method,
      headers: { 'procore-company-id': '1', ...headers, ...(cookie ? { cookie } : {}) },
      ...(body === undefined ? {} : { body }),
    });
    const response = await this.#app(request);
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** As the page's own script sends it. */
  async json(method: string, path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const headers = {
      'content-type': 'application/json',
      'x-requested-with': 'procore-upload',
      'sec-fetch-site': 'same-origin',
    };
    const response = await this.send(method, path, { headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }

  /** Fills in the consent page that `away` leads to. @returns where Procore sends the browser then */
  async agree(away: Response, { login = 'mara.halden@example.com', decision = 'allow' } = {}): Promise<URL> {
    const consent = await fetch(away.headers.get('location') ?? '', {
      method: 'POST',
      body: new URLSearchParams({ login, decision }),
      redirect: 'manual',
    });
    return new URL(consent.headers.get('location') ?? '');
  }

  async consent(away: Response, choice?: { login?: string; decision?: string }): Promise<Response> {
    const { pathname, search } = await this.agree(away, choice);
    return this.send('GET', pathname + search);
  }

  async signIn({
    returnTo,
    ...choice
  }: { returnTo?: string; login?: string; decision?: string } = {}): Promise<Response> {
    const query = returnTo === undefined ? '' : `?return_to=${encodeURIComponent(returnTo)}`;
    return this.consent(await this.send('GET', `/auth/sign-in${query}`), choice);
  }
}
