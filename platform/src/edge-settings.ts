import { readExceptions } from './infra/public-addresses.ts';
import { RATE_LIMITS, type RateLimitTable, readRateLimits } from './kernel/index.ts';

/** How the platform meets the network. */
export interface EdgeSettings {
  /** Proxies in front that write X-Forwarded-For; with 0 it is ignored. `LEADPANE_TRUST_PROXY_HOPS`, default 0. */
  readonly trustedProxyHops: number;
  /** How often operations may be called. `LEADPANE_RATE_LIMITS` over openapi.yaml, for example submit=600/60. */
  readonly rateLimits: RateLimitTable;
  /** What requests to addresses of users may reach in the own network. `LEADPANE_OUTGOING_ALLOW`, for example 10.0.0.0/8,hooks.intranet. */
  readonly outgoingAllow: string;
  /** Who reads /metrics; absent: only this machine. `LEADPANE_METRICS_TOKEN`, at least 16 characters. */
  readonly metricsToken: string | undefined;
  /** Where a process without the API answers /metrics, /health and /ready; absent: nowhere. `LEADPANE_WATCH_PORT`. */
  readonly watchPort: number | undefined;
}

export const EDGE_NAMES = [
  'LEADPANE_TRUST_PROXY_HOPS',
  'LEADPANE_RATE_LIMITS',
  'LEADPANE_OUTGOING_ALLOW',
  'LEADPANE_METRICS_TOKEN',
  'LEADPANE_WATCH_PORT',
];

interface Reader {
  matching(name: string, pattern: RegExp, cure: string): string | undefined;
  /** A port, or undefined when it is not set. */
  port(name: string): number | undefined;
}

/** Reads them; what is wrong joins `mistakes`. */
export function readEdgeSettings(
  env: NodeJS.ProcessEnv,
  read: Reader,
  mistakes: string[],
): EdgeSettings {
  const hops = read.matching('LEADPANE_TRUST_PROXY_HOPS', /^\d$/, 'the number of proxies, 0 to 9');
  const parse = <Value>(name: string, understand: (text: string) => Value, cure: string): Value => {
    try {
      return understand(env[name] ?? '');
    } catch (error) {
      mistakes.push(`${name}: ${error instanceof Error ? error.message : ''}; use ${cure}.`);
      return understand('');
    }
  };
  const classes = ['all', ...Object.keys(RATE_LIMITS)].join(', ');
  return {
    trustedProxyHops: Number(hops ?? 0),
    watchPort: read.port('LEADPANE_WATCH_PORT'),
    metricsToken: read.matching(
      'LEADPANE_METRICS_TOKEN',
      /^[!-~]{16,}$/,
      'at least 16 characters without spaces',
    ),
    rateLimits: parse(
      'LEADPANE_RATE_LIMITS',
      readRateLimits,
      `CLASS=REQUESTS/SECONDS, for example submit=600/60, with a class of ${classes}`,
    ),
    outgoingAllow: parse(
      'LEADPANE_OUTGOING_ALLOW',
      (text) => readExceptions(text) && text,
      'networks, addresses and hosts, for example 10.0.0.0/8,hooks.intranet',
    ),
  };
}
