/** A start that cannot go on, in one sentence that names the cure. Shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
