import type { Context, MiddlewareHandler } from 'hono';
import * as v from 'valibot';

import type { RequestLog } from '../http/request-log.js';
import type { AccessTokens } from './oauth/access-tokens.js';
import type { Company, Scope } from './companies.js';
import { badRequest, forbidden, notFound, unauthorized, unprocessable } from './errors.js';

/** What every call knows once it is let in. */
export interface ApiEnv {
  /** Node's message: what the request log knows a request by. */
  Bindings: { incoming: object };
  Variables: {
    /** The OAuth client whose token was sent. */
    identity: string;
    company: Company;
    log: RequestLog;
  };
}

export type ApiContext = Context<ApiEnv>;

export const bearerToken = (c: Context): string | undefined =>
  /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];

/** Lets in who has a token, for a company that the app is connected to (`Procore-Company-Id`). */
export function authenticate(options: {
  tokens: AccessTokens;
  companies: readonly Company[];
  log: RequestLog;
}): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = bearerToken(c);
    const identity = token === undefined ? undefined : options.tokens.identityOf(token);
    if (identity === undefined) {
      c.header('WWW-Authenticate', 'Bearer');
      throw unauthorized(
        token === undefined
          ? 'The header "Authorization: Bearer …" is missing.'
          : 'The access token is unknown or has expired.',
      );
    }
    const companyId = c.req.header('procore-company-id');
    if (companyId === undefined) throw badRequest('The header Procore-Company-Id is missing.');
    const company = options.companies.find(({ id }) => id === companyId);
    if (company?.connected !== true) throw forbidden('App is not connected to this company');
    c.set('identity', identity);
    c.set('company', company);
    c.set('log', options.log);
    await next();
  };
}

/** The company of a path: it has to be the header's. */
export function companyScope(c: ApiContext, companyId: string): Scope {
  if (companyId !== c.var.company.id) {
    throw forbidden(`The path is about company ${companyId}, Procore-Company-Id about ${c.var.company.id}.`);
  }
  return { companyId };
}

/** A project: it has to be one of the header's company. */
export function projectScope(c: ApiContext, projectId: string | undefined): Scope {
  if (projectId === undefined) throw badRequest('The query parameter project_id is missing.');
  const { id: companyId, projectIds } = c.var.company;
  if (!projectIds.includes(projectId)) throw notFound(`Company ${companyId} has no project ${projectId}.`);
  return { companyId, projectId };
}

/**
 * The JSON body, checked and noted in the request log.
 *
 * @throws ApiError 400 when it is not JSON, 422 by field when it breaks a rule.
 */
export async function readBody<Schema extends v.GenericSchema>(
  c: ApiContext,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw badRequest('The body is not JSON.');
  }
  c.var.log.noteBody(c.env.incoming, body);
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const { root, nested } = v.flatten(parsed.issues);
  throw unprocessable({
    ...(root === undefined ? {} : { base: root }),
    ...(nested as Record<string, string[]>),
  });
}
