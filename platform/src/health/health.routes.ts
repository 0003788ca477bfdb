import type { Handlers } from '../contract/handlers.ts';
import { Problem } from '../kernel/index.ts';

interface Needs {
  readonly version: string;
  /** Each part is asked at most once a second, however often readiness is. */
  readonly check: (part: 'database' | 'queue') => Promise<void>;
}

/** Liveness says the process runs; readiness that it can serve. */
export function healthRoutes({ version, check }: Needs): Handlers<'getHealth' | 'getReadiness'> {
  return {
    async getHealth() {
      const uptimeSeconds = Math.floor(process.uptime());
      return { status: 200, data: { status: 'ok', version, uptimeSeconds } };
    },

    async getReadiness() {
      const parts = ['database', 'queue'] as const;
      const results = await Promise.allSettled(parts.map((part) => check(part)));
      const away = parts.filter((_, at) => results[at]?.status === 'rejected');
      if (away.length > 0) {
        throw new Problem('service.not-ready', {
          detail: `Not reachable: ${away.join(', ')}.`,
          retryAfterSeconds: 1,
        });
      }
      const services = { database: 'ok', queue: 'ok' } as const;
      return { status: 200, data: { status: 'ready', services } };
    },
  };
}
