import type { Context, Middleware } from 'koa';
import { Problem, PROBLEMS } from '../kernel/index.ts';

interface Options {
  /** Turns a fault of the outside world into a Problem: the database is away. */
  readonly translate: (error: unknown) => Problem | undefined;
  readonly report: (error: unknown, requestId: string) => void;
}

/** Right inside request-id: the only place where an error becomes a response. */
export function answerProblems({ translate, report }: Options): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) {
        throw new Problem('route.not-found', {
          detail: `${ctx.method} ${ctx.path} does not exist.`,
          hint: 'The paths are in openapi.yaml.',
        });
      }
    } catch (error) {
      const problem = translate(error) ?? toProblem(error);
      const requestId: string = ctx.state['requestId'];
      if (PROBLEMS[problem.code][0] >= 500) report(error, requestId);
      write(ctx, problem, requestId);
    }
  };
}

function write(ctx: Context, { code, shown }: Problem, requestId: string): void {
  const [status, title] = PROBLEMS[code];
  const { retryAfterSeconds, ...visible } = shown;
  const detail = visible.detail ?? title;
  const standard = { type: `/problems/${code}`, title, status, detail, instance: ctx.path };
  const ours = { success: false, error: detail, code, ...visible, requestId };
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds));
  ctx.status = status;
  ctx.body = { ...standard, ...ours };
  ctx.type = 'application/problem+json';
}

/** A Problem stays, a refusal of the HTTP libraries becomes ours, the rest is our fault. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  if (status === 413) {
    return new Problem('request.too-large', { hint: 'JSON bodies may have 64 KB.', cause: error });
  }
  if (status === 415) return new Problem('request.unsupported-type', { cause: error });
  if (status !== undefined && status < 500) {
    return new Problem('request.unreadable', { hint: 'Is the body valid JSON?', cause: error });
  }
  return new Problem('internal.error', { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof URIError) return 400;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}
