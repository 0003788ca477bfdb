import type { Submission } from '../submissions/send.ts';
import { takeEntry } from './store.ts';

/** Missing on http pages; on a server that renders a page there is no navigator at all. */
const locks: LockManager | undefined = globalThis.navigator?.locks;

const lockOf = ({ submissionId }: Submission) => `leadpane.${submissionId}`;

/**
 * Does the work unless another tab is at this entry or has finished with it. A lock ends with its
 * tab; a lease in the entry, where there are no locks, ends by time.
 */
export async function claim(entry: Submission, work: () => Promise<void>): Promise<void> {
  if (locks) {
    await locks.request(lockOf(entry), { ifAvailable: true }, async (lock) => {
      if (lock && (await takeEntry(entry, false))) await work();
    });
  } else if (await takeEntry(entry, true)) {
    await work();
  }
}

/** Shows other tabs that this one is at it already. */
export function hold(entry: Submission, work: Promise<unknown>): void {
  // Refused in a sandboxed frame, which has no storage to share either.
  locks?.request(lockOf(entry), { ifAvailable: true }, () => work).catch(() => {});
}
