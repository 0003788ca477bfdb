import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RateClass } from '../kernel/index.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Schema = Record<string, unknown>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Media {
  readonly schema: Schema;
  /** Read by the handler as it arrives, although it is JSON. */
  readonly 'x-streamed'?: boolean;
  /** Read whole, as a text. */
  readonly 'x-text'?: boolean;
}

interface OperationObject {
  readonly operationId: string;
  readonly 'x-permission': string;
  readonly 'x-rate-limit': RateClass;
  readonly 'x-idempotency'?: 'natural' | 'own';
  readonly 'x-self'?: string;
  readonly 'x-body-bytes'?: number;
  readonly parameters?: readonly (Parameter | { $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, Media> };
  readonly responses: Record<string, { content?: Record<string, Media> } | { $ref: string }>;
}

type PathItem = { servers?: { url: string }[] } & Partial<
  Record<(typeof METHODS)[number], OperationObject>
>;

/** openapi.yaml, parsed. */
export interface Contract {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Record<string, PathItem>;
  readonly components: Record<string, Record<string, unknown>>;
}

/** One operation with everything `mount` needs to serve it. */
export interface Operation {
  readonly id: string;
  readonly method: (typeof METHODS)[number];
  /** In router syntax, base path included: `/api/v1/leads/:leadId`. */
  readonly path: string;
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly permission: string;
  /** Which of the rate limits binds it. */
  readonly rateClass: RateClass;
  /** A repeat with the same Idempotency-Key gets the first answer, and the handler need not know. */
  readonly isKeyed: boolean;
  /** Path parameter that names a user, who may call it about himself without the permission. */
  readonly self: string | undefined;
  /** Of a JSON body at most; undefined where the limit of all holds. */
  readonly bodyBytes: number | undefined;
  readonly parameters: readonly Parameter[];
  readonly bodies: Record<string, Media>;
  readonly responses: OperationObject['responses'];
}

export function readContract(): Contract {
  const text = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8');
  return parse(text) as Contract;
}

/** All operations, literal path segments first: `/leads/analytics` before `/leads/{leadId}`. */
export function listOperations(contract: Contract): Operation[] {
  const found = Object.entries(contract.paths).flatMap(([path, item]) => {
    const base = (item.servers ?? contract.servers)[0]?.url.replace(/\/$/, '') ?? '';
    return METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []).map((one) =>
        resolve<Parameter>(contract, one),
      );
      const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key');
      return {
        id: operation.operationId,
        method,
        path: base + path.replaceAll(/\{(\w+)\}/g, ':$1'),
        pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`,
        permission: operation['x-permission'],
        rateClass: operation['x-rate-limit'],
        isKeyed: takesKey && operation['x-idempotency'] !== 'own',
        parameters,
        self: operation['x-self'],
        bodyBytes: operation['x-body-bytes'],
        bodies: operation.requestBody?.content ?? {},
        responses: operation.responses,
      };
    });
  });
  return found.toSorted((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1));
}

/** Parameters sort after every literal, by code unit: languages would sort `~` before letters. */
const rank = (path: string): string => path.replaceAll(':', '~');

/** Follows a `$ref` inside the document. */
function resolve<T>(contract: Contract, node: T | { $ref: string }): T {
  if (typeof node !== 'object' || node === null || !('$ref' in node)) return node;
  const steps = node.$ref.slice(2).split('/');
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], contract) as T;
}
