import type { Knex } from 'knex';

/** A checksum of each table of companies: of one company's rows, or of all. */
export async function snapshot(knex: Knex, companyId?: string): Promise<Record<string, string>> {
  const columns = await knex('information_schema.columns')
    .where({ table_schema: 'public', column_name: 'company_id' })
    .select({ name: 'table_name' });
  const sums = columns.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '\n' order by t::text), '')) as sum
       from ${name} t ${companyId ? `where company_id = '${companyId}'` : ''}`,
  );
  const { rows } = await knex.raw<{ rows: { name: string; sum: string }[] }>(
    sums.join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
