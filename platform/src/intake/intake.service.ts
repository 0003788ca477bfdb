import type { Arrival, Person, Stored } from './arrival.ts';
import { identitiesOf } from './arrival.ts';
import type { Tx } from '../kernel/index.ts';
import { createGroupCommit } from './group-commit.ts';
import type { IntakeRepository } from './intake.repository.ts';

export type { Arrival, Consent, Person, Stored } from './arrival.ts';
export type IntakeService = ReturnType<typeof createIntakeService>;

interface Needs {
  readonly intake: IntakeRepository;
  /** Gives addresses the spelling in which the same person compares equal. */
  readonly normalise: (person: Person) => Person;
  /** The outbox has something new. */
  readonly wake: () => void;
  readonly onStored: (rows: number) => void;
  /** The tables have grown tenfold since the planner last looked at them. */
  readonly onGrowth: () => void;
  readonly isUnavailable: (error: unknown) => boolean;
  /** Runs work again when two processes stored the same person or submission at once. */
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * A plan kept from when the tables were empty picks any index. PostgreSQL looks again after a
 * minute; a busy first minute cannot wait for it.
 */
const FIRST_LOOK = 100;

/** The one way in: every source hands its arrivals here. */
export function createIntakeService(needs: Needs) {
  const { intake, normalise, wake, onStored, onGrowth, isUnavailable, tryAgain } = needs;
  let storedRows = 0;
  let nextLook = FIRST_LOOK;

  const commits = createGroupCommit<Arrival, Stored>({
    async write(companyId, arrivals) {
      const stored = await tryAgain(() => intake.store(companyId, arrivals));
      wake();
      onStored(stored.length);
      noteGrowth(stored.length);
      return stored;
    },
    identitiesOf,
    isCommonFault: isUnavailable,
  });

  const spelt = (arrival: Arrival): Arrival => ({
    ...arrival,
    person: normalise(arrival.person),
  });

  function noteGrowth(rows: number): void {
    storedRows += rows;
    if (storedRows < nextLook) return;
    nextLook *= 10;
    onGrowth();
  }

  return {
    /** Resolves when submission, lead, activity and outbox row are committed. */
    accept: (companyId: string, arrival: Arrival): Promise<Stored> =>
      commits.add(companyId, spelt(arrival)),

    /**
     * Stores arrivals in a transaction of the caller's: both or neither. Collides when one of them
     * arrives elsewhere meanwhile. Answers how many are new leads.
     */
    async join(tx: Tx, arrivals: readonly Arrival[]): Promise<number> {
      let added = 0;
      for (const apart of strangers(arrivals.map(spelt))) {
        const outcomes = await intake.join(tx, apart);
        added += outcomes.filter((outcome) => outcome === 'added').length;
      }
      return added;
    },

    /**
     * Gives a stored submission that never had one its lead, with activity and outbox row, inside a
     * transaction that holds the submission's lock. Collides when its person arrives meanwhile.
     */
    restore: (tx: Tx, arrival: Arrival): Promise<void> => intake.restore(tx, spelt(arrival)),
  };
}

/** In turn, groups in which nobody shares an identity: each statement sees what the last one stored. */
function strangers(arrivals: readonly Arrival[]): Arrival[][] {
  const groups: { members: Arrival[]; taken: Set<string> }[] = [];
  for (const arrival of arrivals) {
    const identities = identitiesOf(arrival);
    // After the last group that knows one of them.
    const at = groups.findLastIndex(({ taken }) => identities.some((one) => taken.has(one))) + 1;
    const group = (groups[at] ??= { members: [], taken: new Set() });
    group.members.push(arrival);
    for (const one of identities) group.taken.add(one);
  }
  return groups.map(({ members }) => members);
}
