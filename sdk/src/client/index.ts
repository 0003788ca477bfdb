export { type AddressParts, addressOf, type FormAddress, formAddressOf } from './address.ts';
export { readAnswer } from './answer.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export type { components, operations } from './operations.ts';
export { ApiProblem, type FieldError, networkProblem, type ProblemDetails } from './problem.ts';
export {
  type Answer,
  type ApiOperation,
  BASE_PATH,
  type CallOptions,
  type OperationId,
  type RawBody,
  type Route,
} from './route.ts';
export * from './routes.ts';
export type { Token } from './token.ts';
