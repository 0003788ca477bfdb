export { type Actor, allow, isAllowed, permissionsOf, refuseForeignOrigin } from './actor.ts';
export { PROBLEMS, type ProblemCode, type Role, ROLES } from './catalogue.ts';
export { type Batch, type Fact, type Live, type Outbox, type Topic, TOPICS } from './events.ts';
export { type FieldMistake, Problem } from './problem.ts';
export { StartError } from './start-error.ts';
export type { Transact, Tx } from './transaction.ts';
