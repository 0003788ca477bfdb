import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { PartialForm } from './partial-form.model.ts';

export type PartialRepository = ReturnType<typeof createPartialRepository>;

/** Which one: nobody can tell the token from its hash. */
export interface PartialKey {
  readonly formId: string;
  readonly tokenHash: Buffer;
}

type Saved = PartialKey & Pick<PartialForm, 'formVersion' | 'step' | 'sealed'>;

const SWEPT_AT_ONCE = 1_000;

/** Erases what has expired, of every company, and counts how far those visitors came. */
const SWEEP = `
with gone as (
  delete from partials where (form_id, token_hash) in (
    select form_id, token_hash from partials where expires_at < now()
    order by expires_at limit ? for update skip locked)
  returning company_id, form_id, form_version, step, saved_at
), counted as (
  insert into form_drop_offs (company_id, form_id, form_version, step, day, count)
  select company_id, form_id, form_version, step, saved_at::date, count(*)
  from gone group by 1, 2, 3, 4, 5
  on conflict (form_id, form_version, step, day)
    do update set count = form_drop_offs.count + excluded.count
)
select count(*)::int as swept from gone`;

/** All SQL on `partials` and `form_drop_offs`. `system` sweeps those of all companies. */
export function createPartialRepository(system: Knex) {
  return {
    /** Stores it, or replaces what was there; answers when it expires. */
    async save(tx: Tx, { formId, tokenHash, ...saved }: Saved, days: number): Promise<Date> {
      const { rows } = await inside(tx).raw<{ rows: { expiresAt: Date }[] }>(
        `insert into partials
           (company_id, form_id, token_hash, form_version, step, sealed, expires_at)
         values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 day')
         on conflict (form_id, token_hash) do update set
           form_version = excluded.form_version, step = excluded.step, sealed = excluded.sealed,
           saved_at = now(), expires_at = excluded.expires_at
         returning expires_at as "expiresAt"`,
        [tx.companyId, formId, tokenHash, saved.formVersion, saved.step, saved.sealed, days],
      );
      const [row] = rows;
      if (!row) throw new Error('The statement stored nothing.');
      return row.expiresAt;
    },

    find: (tx: Tx, key: PartialKey): Promise<PartialForm | undefined> =>
      PartialForm.query(inside(tx))
        .findOne({ companyId: tx.companyId, ...key })
        .whereRaw('expires_at > now()')
        .execute(),

    async remove(tx: Tx, key: PartialKey): Promise<void> {
      await PartialForm.query(inside(tx))
        .where({ companyId: tx.companyId, ...key })
        .delete();
    },

    /** Some of what has expired; answers how many. */
    async sweep(): Promise<number> {
      const { rows } = await system.raw<{ rows: { swept: number }[] }>(SWEEP, [SWEPT_AT_ONCE]);
      return rows[0]?.swept ?? 0;
    },
  };
}
