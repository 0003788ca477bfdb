import type { Arrival, Stored } from './arrival.ts';
import { identitiesOf } from './arrival.ts';
import { createGroupCommit } from './group-commit.ts';
import type { IntakeRepository } from './intake.repository.ts';
import { normalisePerson } from './person.ts';

export type IntakeService = ReturnType<typeof createIntakeService>;

interface Needs {
  readonly intake: IntakeRepository;
  /** The outbox has something new. */
  readonly wake: () => void;
  readonly isUnavailable: (error: unknown) => boolean;
  /** Two processes stored the same person or submission at once; the loser looks again. */
  readonly isCollision: (error: unknown) => boolean;
}

const TRIES = 3;

/** The one way in: every source hands its arrivals here. */
export function createIntakeService({ intake, wake, isUnavailable, isCollision }: Needs) {
  const commits = createGroupCommit<Arrival, Stored>({
    async write(companyId, arrivals) {
      const stored = await storeAgain(companyId, arrivals);
      wake();
      return stored;
    },
    identitiesOf,
    isCommonFault: isUnavailable,
  });

  async function storeAgain(companyId: string, arrivals: readonly Arrival[]): Promise<Stored[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await intake.store(companyId, arrivals);
      } catch (error) {
        if (attempt >= TRIES || !isCollision(error)) throw error;
      }
    }
  }

  return {
    /** Resolves when submission, lead, activity and outbox row are committed. */
    accept: (companyId: string, arrival: Arrival): Promise<Stored> =>
      commits.add(companyId, { ...arrival, person: normalisePerson(arrival.person) }),
  };
}
