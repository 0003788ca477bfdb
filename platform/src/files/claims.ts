import { type FieldMistake, Problem, type Transact } from '../kernel/index.ts';
import type { ClaimRepository, Owner } from './claims.repository.ts';

interface Needs {
  readonly claims: ClaimRepository;
  readonly transact: Transact;
  readonly now: () => Date;
}

/** A browser that got no answer sends its submission again for so long. */
const HELD_MS = 31 * 24 * 3_600_000;

/**
 * Files that visitors upload before they send the form that names them. They are claimed before the
 * submission is stored and settled after: whatever breaks off in between, no submission names a
 * file that is gone, and no file stays for ever without one.
 */
export function createClaims({ claims, transact, now }: Needs) {
  return {
    /**
     * Keeps files, each named by a field, for a submission that is about to be stored; all or none.
     * @throws {Problem} `request.invalid` for those not there, of another form or taken already.
     */
    claim: (companyId: string, named: ReadonlyMap<string, string>, owner: Owner): Promise<void> =>
      transact(companyId, async (tx) => {
        const until = new Date(now().getTime() + HELD_MS);
        const claimed = await claims.claim(tx, [...named.keys()], { ...owner, until });
        const missing = [...named].filter(([id]) => !claimed.includes(id));
        if (missing.length > 0) refuseMissing(missing);
      }),

    /** Gives them to the lead of the submission, once it is stored. */
    settle: (companyId: string, owner: Owner): Promise<void> =>
      transact(companyId, (tx) => claims.settle(tx, owner)),
  };
}

function refuseMissing(missing: readonly (readonly [id: string, field: string])[]): never {
  const errors = missing.map(([id, field]): FieldMistake => ({
    in: 'body',
    field: `fields.${field}`,
    message: `names file ${id}, which is not there any more. Upload it again`,
  }));
  const detail = errors.map(({ field, message }) => `${field} ${message}.`).join(' ');
  throw new Problem('request.invalid', { detail, errors });
}
