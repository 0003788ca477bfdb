/** Why the process cannot start, in one sentence with the cure; shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
