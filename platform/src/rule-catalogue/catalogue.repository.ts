import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>;

/** A property of newest leads, as it is stored. */
export interface SeenProperty {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean';
  /** How many of the leads have it. */
  readonly leads: number;
}

/** A question of a published form. */
export interface AskedField {
  readonly name: string;
  readonly type: string;
  readonly label: string;
}

/** Leads whose properties are looked at. */
const NEWEST = 2_000;

/** Reads which properties a company's leads have, or may get from its forms. */
export function createCatalogueRepository() {
  return {
    /** One row for each name and type, the most frequent first. */
    async seen(tx: Tx): Promise<SeenProperty[]> {
      const { rows } = await inside(tx).raw<{ rows: SeenProperty[] }>(
        `select key as name, jsonb_typeof(value) as type, count(*) as leads
         from (select properties from leads where company_id = ? order by id desc limit ${NEWEST}) newest
           cross join jsonb_each(properties)
         where jsonb_typeof(value) in ('string', 'number', 'boolean')
         group by 1, 2 order by 3 desc, 1`,
        [tx.companyId],
      );
      return rows;
    },

    /** What published forms ask, apart from consents. */
    async asked(tx: Tx): Promise<AskedField[]> {
      const { rows } = await inside(tx).raw<{ rows: AskedField[] }>(
        `select distinct on (1) field ->> 'name' as name, field ->> 'type' as type,
           field ->> 'label' as label
         from forms
         join form_versions version on version.company_id = forms.company_id
           and version.form_id = forms.id and version.version = forms.published_version
         cross join jsonb_array_elements(version.definition -> 'fields') field
         where forms.company_id = ? and forms.archived_at is null
           and field ->> 'type' <> 'consent'
         order by 1, version.published_at desc`,
        [tx.companyId],
      );
      return rows;
    },
  };
}
