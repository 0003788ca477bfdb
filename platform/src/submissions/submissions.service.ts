import {
  type Actor,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  windowOf,
  readInstant,
} from '../kernel/index.ts';
import { keyOfPlace } from './place.ts';
import type { Submission } from './submission.model.ts';
import type { SubmissionFilter, SubmissionRepository } from './submissions.repository.ts';

export type SubmissionService = ReturnType<typeof createSubmissionService>;

interface Needs {
  readonly submissions: Pick<SubmissionRepository, 'find' | 'page'>;
  readonly transact: Transact;
}

type Asked = Omit<SubmissionFilter, 'from' | 'to'> & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Filled forms as the company sees them. */
export function createSubmissionService({ submissions, transact }: Needs) {
  return {
    /** Newest first. @throws {Problem} `request.invalid` for a made-up cursor or no instant. */
    list(actor: Actor, { from, to, ...filter }: Asked, asked: PageRequest) {
      const range = { from: readInstant('from', from), to: readInstant('to', to) };
      return transact(actor.companyId, async (tx) => {
        const found = await submissions.page(tx, { ...filter, ...range }, windowOf(asked));
        return paginate(asked, found, keyOfPlace);
      });
    },

    /** @throws {Problem} `submission.not-found`, also for one of another company. */
    get: (actor: Actor, id: string): Promise<Submission> =>
      transact(
        actor.companyId,
        async (tx) => (await submissions.find(tx, id)) ?? refuseUnknown(id),
      ),
  };
}

export function refuseUnknown(id: string): never {
  throw new Problem('submission.not-found', { detail: `There is no submission ${id}.` });
}
