import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type Operation, readContract } from '../../src/contract/document.ts';
import { createValidation } from '../../src/contract/validation.ts';
import { PROBLEMS } from '../../src/kernel/index.ts';
import type { Reply } from '../../testing/client.ts';
import type { Sample } from '../../testing/fixtures/fixture.ts';
import type { Caller } from './plans.ts';

const contract = readContract();
const validation = createValidation(contract);
const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema({ ...contract, $id: 'oas' });
const isProblem = ajv.compile({ $ref: 'oas#/components/schemas/Problem' });
const bodies = new Map<string, ValidateFunction>();

interface Exchange {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly request: Sample;
  readonly reply: Reply;
}

/** What is wrong with an answer; undefined when it is as the contract says. */
export function judge(exchange: Exchange): string | undefined {
  const { status } = exchange.reply;
  if (status >= 500) return `answered ${status}`;
  return status >= 400 ? judgeProblem(exchange) : judgeSuccess(exchange);
}

function judgeProblem({ reply: { status, headers, body } }: Exchange): string | undefined {
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) return `answered ${status} as ${type}`;
  if (!isProblem(body))
    return `a problem outside the contract: ${ajv.errorsText(isProblem.errors)}`;
  const { code } = body as { code: keyof typeof PROBLEMS };
  return PROBLEMS[code]?.[0] === status ? undefined : `${code} came with ${status}`;
}

function judgeSuccess(exchange: Exchange): string | undefined {
  const { operation, caller, request, reply } = exchange;
  const isStranger = caller === 'nobody' || caller === 'forged';
  if (isStranger && operation.permission !== 'public') return `let ${caller} in`;
  if (isInvalid(operation, request)) return `took a body that its schema refuses`;
  return judgeBody(operation, reply);
}

function judgeBody(operation: Operation, { status, headers, body }: Reply): string | undefined {
  if (status === 204) return '204' in operation.responses ? undefined : 'answered an unlisted 204';
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  try {
    // Other types are text to the contract, whatever is in them.
    validation.answer(operation)(status, type, type === 'application/json' ? body : '');
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function isInvalid({ id, pointer, bodies: types }: Operation, { body, type }: Sample): boolean {
  if (!types['application/json'] || (type && type !== 'application/json')) return false;
  const schema = `oas#${pointer}/requestBody/content/application~1json/schema`;
  const check = bodies.get(id) ?? ajv.compile({ $ref: schema });
  bodies.set(id, check);
  return body !== undefined && !check(structuredClone(body));
}
