import type { Knex } from 'knex';
import { CommandError } from './command.ts';
import type { SampleLead } from './sample-leads.ts';

/** Tables with rows about single leads; the leads themselves go last. */
const ABOUT_LEADS = ['activities', 'submissions', 'lead_scores', 'notifications'];
const IS_SAMPLE = `properties @> '{"sample": true}'`;

/** Keeps sample leads in the company of this user. The platform scores them, as it does imports. */
export async function openSampleStore(system: Knex, email: string) {
  const user = await system('users').where({ email }).first<{ companyId: string }>('companyId');
  if (!user) throw new CommandError(`There is no user ${email}. Set LEADPANE_ADMIN_EMAIL.`);
  const { companyId } = user;
  const users = await system('users').where({ companyId, isActive: true }).orderBy('email');

  return {
    owners: users.map(({ id }) => String(id)),

    /** Answers how many were new. */
    async add(leads: readonly SampleLead[]): Promise<number> {
      return system.transaction(async (trx) => {
        const rows = leads.map(({ activities: _activities, ...lead }) => ({
          ...lead,
          companyId,
          updatedAt: lead.createdAt,
        }));
        const added = await trx('leads').insert(rows).onConflict().ignore().returning('id');
        const ids = added.map(({ id }) => String(id));
        const isNew = new Set(ids);
        const history = leads
          .filter(({ id }) => isNew.has(id))
          .flatMap(({ id, activities }) =>
            activities.map((activity) => ({ ...activity, companyId, leadId: id })),
          );
        if (history.length > 0) await trx('activities').insert(history);
        if (ids.length > 0) {
          await trx('outbox').insert({ companyId, topic: 'lead.imported', subjectIds: ids });
        }
        return ids.length;
      });
    },

    /** Removes what `add` made and what came of it; answers how many leads went. */
    async removeAll(): Promise<number> {
      return system.transaction(async (trx) => {
        const samples = trx('leads').where({ companyId }).whereRaw(IS_SAMPLE).select('id');
        for (const table of ABOUT_LEADS) {
          await trx(table).where({ companyId }).whereIn('leadId', samples).delete();
        }
        const gone = await trx('leads').where({ companyId }).whereRaw(IS_SAMPLE).delete('id');
        return gone.length;
      });
    },
  };
}
