/** Thrown by a job whose outside world is away: the queue offers the same facts again later. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
}
