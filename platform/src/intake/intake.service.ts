import type { Arrival, Stored } from './arrival.ts';
import { identitiesOf } from './arrival.ts';
import { createGroupCommit } from './group-commit.ts';
import type { IntakeRepository } from './intake.repository.ts';
import { normalisePerson } from './person.ts';

export type { Arrival, Consent, Person, Stored } from './arrival.ts';
export type IntakeService = ReturnType<typeof createIntakeService>;

interface Needs {
  readonly intake: IntakeRepository;
  /** The outbox has something new. */
  readonly wake: () => void;
  readonly onStored: (rows: number) => void;
  /** The tables have grown tenfold since the planner last looked at them. */
  readonly onGrowth: () => void;
  readonly isUnavailable: (error: unknown) => boolean;
  /** Two processes stored the same person or submission at once; the loser looks again. */
  readonly isCollision: (error: unknown) => boolean;
}

const TRIES = 3;
/**
 * A plan kept from when the tables were empty picks any index. PostgreSQL looks again after a
 * minute; a busy first minute cannot wait for it.
 */
const FIRST_LOOK = 100;

/** The one way in: every source hands its arrivals here. */
export function createIntakeService(needs: Needs) {
  const { intake, wake, onStored, onGrowth, isUnavailable, isCollision } = needs;
  let storedRows = 0;
  let nextLook = FIRST_LOOK;

  const commits = createGroupCommit<Arrival, Stored>({
    async write(companyId, arrivals) {
      const stored = await storeAgain(companyId, arrivals);
      wake();
      onStored(stored.length);
      noteGrowth(stored.length);
      return stored;
    },
    identitiesOf,
    isCommonFault: isUnavailable,
  });

  function noteGrowth(rows: number): void {
    storedRows += rows;
    if (storedRows < nextLook) return;
    nextLook *= 10;
    onGrowth();
  }

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
