import { type ErrorObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type FieldMistake, Problem } from '../kernel/index.ts';
import type { Contract, Operation } from './document.ts';

/** More mistakes than this help nobody. */
const SHOWN = 50;
const KEYWORDS = ['openapi', 'info', 'paths', 'components', 'servers', 'security', 'tags'];

/** What a request must be, and what an answer must be; compiled once at the start. */
export interface Validation {
  /** Fills in defaults and coerces path and query. @throws {Problem} with every mistake. */
  request(operation: Operation): (sent: Sent) => void;
  /** @throws {Error} when an answer leaves the contract. */
  answer(operation: Operation): (status: number, type: string, body: unknown) => void;
}

export interface Sent {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  /** Replaced by the validated body. */
  readonly body: unknown;
  readonly type: string;
}

export function createValidation(contract: Contract): Validation {
  const coercing = createAjv(contract, { coerceTypes: 'array', useDefaults: true });
  const exact = createAjv(contract, { useDefaults: true });
  const answers = createAjv(contract, {});
  return {
    request(operation) {
      const checks = (['path', 'query', 'header'] as const).flatMap((place) => {
        const check = compileParameters(coercing, operation, place);
        return check ? [[place, check] as const] : [];
      });
      const bodies = Object.fromEntries(
        Object.keys(operation.bodies).map((type) => [type, compileBody(exact, operation, type)]),
      );
      return (sent) => {
        const mistakes: FieldMistake[] = [];
        for (const [place, check] of checks) {
          if (!check(sent[place])) mistakes.push(...describe(place, check.errors));
        }
        const body = bodies[sent.type];
        if (body && !body(sent.body)) mistakes.push(...describe('body', body.errors));
        if (mistakes.length > 0) refuse(mistakes);
      };
    },
    answer(operation) {
      const compiled = new Map<string, ValidateFunction>();
      return (status, type, body) => {
        const media = `${pointerOf(operation, status)}/content/${escape(type)}/schema`;
        const check = compiled.get(media) ?? answers.compile({ $ref: `oas#${media}` });
        compiled.set(media, check);
        if (check(body)) return;
        throw new Error(
          `${operation.id} answered ${status} outside the contract: ${answers.errorsText(check.errors)}`,
        );
      };
    },
  };
}

/** @throws {Problem} `request.invalid`. */
export function refuse(mistakes: readonly FieldMistake[]): never {
  const [first] = mistakes;
  const detail = first ? `${first.field || 'The body'} ${first.message}.` : undefined;
  throw new Problem('request.invalid', {
    ...(detail && { detail }),
    errors: mistakes.slice(0, SHOWN),
  });
}

function createAjv(contract: Contract, options: object): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    ...options,
  });
  formats.default(ajv);
  ajv.addVocabulary(KEYWORDS);
  return ajv.addSchema({ ...contract, $id: 'oas' });
}

function compileParameters(ajv: Ajv2020, operation: Operation, place: 'path' | 'query' | 'header') {
  const parameters = operation.parameters.filter((one) => one.in === place);
  if (parameters.length === 0 && place === 'header') return undefined;
  const nameOf = (name: string) => (place === 'header' ? name.toLowerCase() : name);
  return ajv.compile({
    type: 'object',
    additionalProperties: place === 'header',
    required: parameters.filter((one) => one.required).map((one) => nameOf(one.name)),
    properties: Object.fromEntries(parameters.map((one) => [nameOf(one.name), rebase(one.schema)])),
  });
}

/** Schemas of parameters are lifted out of the document, so their references need its name. */
function rebase(schema: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"oas#');
  return JSON.parse(text) as Record<string, unknown>;
}

const compileBody = (ajv: Ajv2020, { pointer }: Operation, type: string) =>
  ajv.compile({ $ref: `oas#${pointer}/requestBody/content/${escape(type)}/schema` });

function pointerOf(operation: Operation, status: number): string {
  const response = operation.responses[status];
  if (response && !('$ref' in response)) return `${operation.pointer}/responses/${status}`;
  if (status >= 400) return '/components/responses/Problem';
  throw new Error(`${operation.id} answered ${status}, which the contract does not list.`);
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function describe(
  place: FieldMistake['in'],
  errors: ErrorObject[] | null | undefined,
): FieldMistake[] {
  const seen = new Set<string>();
  return (errors ?? []).flatMap((error) => {
    const mistake = { in: place, field: fieldOf(error), message: sentenceOf(error) };
    const key = `${mistake.field} ${mistake.message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [mistake];
  });
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/');
  const member =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['propertyName'];
  if (typeof member !== 'string') return path;
  return path ? `${path}.${member}` : member;
}

function sentenceOf({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties') return 'is not known here';
  if (keyword === 'enum')
    return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
  return message ?? 'is wrong';
}
