import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { readContract } from '../src/contract/document.ts';
import type { Reply } from './app.ts';

const ajv = new Ajv2020();
const isProblem = ajv.compile(readContract().components['schemas']?.['Problem'] as object);

/** The code of a refusal and the fields it names, once it is a problem document of the contract. */
export function readProblem({ status, headers, body }: Reply) {
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(isProblem(body), ajv.errorsText(isProblem.errors)).toBe(true);
  expect(body).toMatchObject({ status, type: `/problems/${body.code}`, error: body.detail });
  expect(headers.get('x-request-id')).toBe(body.requestId);
  const errors = (body.errors ?? []) as { field: string }[];
  return { status, code: body.code as string, fields: errors.map(({ field }) => field) };
}
