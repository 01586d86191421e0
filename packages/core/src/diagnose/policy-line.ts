/** What stands in for a directive that a policy does not have (CSP level 3). */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  'connect-src': ['default-src'],
  'script-src': ['default-src'],
  'worker-src': ['child-src', 'script-src', 'default-src'],
};

export type PolicyDirective = 'connect-src' | 'script-src' | 'worker-src';

/**
 * The directive as it has to be: what the policy says now, and the source it lacks. Where the directive is missing, the one that
 * stands in for it is copied, so that nothing that was allowed stops being so.
 */
export function policyLine(policy: string, directive: PolicyDirective, source: string): string {
  const directives = parsePolicy(policy);
  const current = [directive, ...(FALLBACKS[directive] ?? [])]
    .map((name) => directives.get(name))
    .find((sources) => sources !== undefined);
  const kept = (current ?? ["'self'"]).filter((each) => each !== "'none'" && each !== source);
  return [directive, ...kept.map(withoutNonce), source].join(' ');
}

function parsePolicy(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // Of two directives of one name the first counts.
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/** A nonce is another one with each answer. */
const withoutNonce = (source: string): string => source.replace(/^'nonce-.*'$/i, "'nonce-…'");
