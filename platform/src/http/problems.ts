import type { Middleware } from 'koa';
import { Problem, PROBLEMS } from '../kernel/index.ts';

interface Options {
  /** Turns a fault of the outside world into a Problem: the database is away. */
  readonly translate: (error: unknown) => Problem | undefined;
  readonly report: (error: unknown, requestId: string) => void;
}

/** Answers what the steps inside it throw, and what none of them knew. */
export function answerProblems(describe: DescribeProblem): Middleware {
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
      const { status, headers, body } = describe(error, ctx.path, String(ctx.state['requestId']));
      ctx.status = status;
      ctx.set(headers);
      ctx.body = body;
      ctx.type = PROBLEM_TYPE;
    }
  };
}

export const PROBLEM_TYPE = 'application/problem+json';

/** An error as a response: status, headers and the body of RFC 9457 with our members. */
export type DescribeProblem = ReturnType<typeof createDescriber>;

/** The only place where an error becomes a response. */
export function createDescriber({ translate, report }: Options) {
  return (error: unknown, path: string, requestId: string) => {
    const { code, shown } = translate(error) ?? toProblem(error);
    const [status, title] = PROBLEMS[code];
    if (status >= 500) report(error, requestId);
    const { retryAfterSeconds, ...visible } = shown;
    const detail = visible.detail ?? title;
    const standard = { type: `/problems/${code}`, title, status, detail, instance: path };
    const ours = { success: false, error: detail, code, ...visible, requestId };
    const headers: Record<string, string> = {
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    };
    return { status, headers, body: JSON.stringify({ ...standard, ...ours }) };
  };
}

/** A Problem stays, a refusal of the HTTP libraries becomes ours, the rest is our fault. */
function toProblem(error: unknown): Problem {
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
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' && error.status >= 400 ? error.status : undefined;
}
