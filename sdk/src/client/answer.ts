import type { Answer, ApiOperation } from './route.ts';
import { ApiProblem, networkProblem } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The content of an answer: `{ data, message?, pagination? }`.
 *
 * @throws {ApiProblem} for every failure, also for an answer that is not the API's, such as the
 * HTML page of a proxy (`response.unreadable`).
 */
export async function readAnswer<Op extends ApiOperation>(response: Response): Promise<Answer<Op>> {
  const text = await response.text().catch((cause: unknown) => {
    throw networkProblem(cause);
  });
  const { success, ...content } = parseObject(text);
  const isFile = typeOf(response).startsWith('text/csv');
  if (response.ok && (success === true || isFile)) {
    const answer: object = isFile ? { data: text } : content;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract says what comes
    return answer as Answer<Op>;
  }
  if (!response.ok && typeof content['code'] === 'string') throw reported(response, content);
  throw unreadable(response);
}

function parseObject(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? { ...value } : {};
  } catch {
    return {};
  }
}

function reported(response: Response, problem: Json): ApiProblem {
  const { code, detail, title, hint, errors, requestId } = problem;
  return new ApiProblem({
    status: response.status,
    code: String(code),
    detail: String(detail ?? title ?? code),
    hint: textOf(hint),
    errors: Array.isArray(errors) ? errors : [],
    requestId: textOf(requestId),
    retryAfterSeconds: retryAfterSeconds(response),
  });
}

function unreadable(response: Response): ApiProblem {
  return new ApiProblem({
    status: response.status,
    code: 'response.unreadable',
    detail: `The server answered ${response.status} with ${typeOf(response) || 'no type'}, not JSON.`,
    hint: 'Something in between, such as a proxy, may have answered. Check `api`.',
    retryAfterSeconds: retryAfterSeconds(response),
  });
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterSeconds({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function typeOf({ headers }: Response): string {
  return headers.get('content-type') ?? '';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
