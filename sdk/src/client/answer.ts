import type { Answer, ApiOperation } from './route.ts';
import { ApiProblem, networkProblem } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The content of an answer: `{ data, message?, pagination? }`; of 204 nothing.
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
  const isEmpty = response.status === 204;
  if (response.ok && (success === true || isFile || isEmpty)) {
    const answer: object = isFile ? { data: text } : content;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract says what comes
    return answer as Answer<Op>;
  }
  throw problemOf(response, content);
}

function parseObject(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? { ...value } : {};
  } catch {
    return {};
  }
}

function problemOf(response: Response, reported: Json): ApiProblem {
  const { status } = response;
  const { code, detail, title, hint, errors, challenge, requestId } = reported;
  const retryAfterSeconds = retryAfterSecondsOf(response);
  if (response.ok || typeof code !== 'string') {
    return new ApiProblem({
      status,
      code: 'response.unreadable',
      detail: `The server answered ${status} with ${typeOf(response) || 'no type'}, not JSON.`,
      hint: 'Something in between, such as a proxy, may have answered. Check `api`.',
      retryAfterSeconds,
    });
  }
  return new ApiProblem({
    status,
    code,
    detail: textOf(detail ?? title) ?? code,
    hint: textOf(hint),
    errors: Array.isArray(errors) ? errors : [],
    challenge: textOf(challenge),
    requestId: textOf(requestId),
    retryAfterSeconds,
  });
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterSecondsOf({ headers }: Response): number | undefined {
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
