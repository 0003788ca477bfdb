import type { Handlers } from '../contract/handlers.ts';
import type { QuarantineService } from './quarantine.service.ts';
import { presentSubmission } from './submissions.presenter.ts';
import type { SubmissionService } from './submissions.service.ts';

type Operations =
  | 'listSubmissions'
  | 'getSubmission'
  | 'quarantineSubmission'
  | 'restoreSubmission';

interface Services {
  readonly submissions: SubmissionService;
  readonly quarantine: QuarantineService;
}

/** HTTP side of filled forms and the quarantine. */
export function submissionRoutes({ submissions, quarantine }: Services): Handlers<Operations> {
  return {
    async listSubmissions({ actor, query }) {
      const { limit, page, cursor, ...filter } = query;
      const found = await submissions.list(actor, filter, { limit, page, cursor });
      const { rows, pagination } = found;
      return { status: 200, data: rows.map(presentSubmission), pagination };
    },

    async getSubmission({ actor, path }) {
      const found = await submissions.get(actor, path.submissionId);
      return { status: 200, data: presentSubmission(found) };
    },

    async quarantineSubmission({ actor, path, body }) {
      const found = await quarantine.putAside(actor, path.submissionId, body.reason);
      return { status: 200, data: presentSubmission(found) };
    },

    async restoreSubmission({ actor, path }) {
      const found = await quarantine.restore(actor, path.submissionId);
      return { status: 200, data: presentSubmission(found) };
    },
  };
}
