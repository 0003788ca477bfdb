import { RATE_LIMITS, type RateLimitTable, readRateLimits } from './kernel/index.ts';

/** How the platform meets the network. */
export interface EdgeSettings {
  /** Proxies in front that write X-Forwarded-For; with 0 it is ignored. `LEADPANE_TRUST_PROXY_HOPS`, default 0. */
  readonly trustedProxyHops: number;
  /** How often operations may be called. `LEADPANE_RATE_LIMITS` over openapi.yaml, for example submit=600/60. */
  readonly rateLimits: RateLimitTable;
}

export const EDGE_NAMES = ['LEADPANE_TRUST_PROXY_HOPS', 'LEADPANE_RATE_LIMITS'];

interface Reader {
  matching(name: string, pattern: RegExp, cure: string): string | undefined;
}

/** Reads them; what is wrong joins `mistakes`. */
export function readEdgeSettings(
  env: NodeJS.ProcessEnv,
  read: Reader,
  mistakes: string[],
): EdgeSettings {
  const hops = read.matching('LEADPANE_TRUST_PROXY_HOPS', /^\d$/, 'the number of proxies, 0 to 9');
  return { trustedProxyHops: Number(hops ?? 0), rateLimits: rateLimitsOf(env, mistakes) };
}

function rateLimitsOf(env: NodeJS.ProcessEnv, mistakes: string[]): RateLimitTable {
  try {
    return readRateLimits(env['LEADPANE_RATE_LIMITS'] ?? '');
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    const classes = ['all', ...Object.keys(RATE_LIMITS)].join(', ');
    mistakes.push(
      `LEADPANE_RATE_LIMITS: ${why}; use CLASS=REQUESTS/SECONDS, for example submit=600/60, with a class of ${classes}.`,
    );
    return RATE_LIMITS;
  }
}
