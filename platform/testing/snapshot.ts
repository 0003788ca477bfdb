import type { Knex } from 'knex';

/** A checksum of each table of companies: of one company's rows, or of all. */
export async function snapshot(knex: Knex, companyId?: string): Promise<Record<string, string>> {
  const sums = (await tenantTables(knex)).map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '\n' order by t::text), '')) as sum
       from ${name} t ${companyId ? `where company_id = '${companyId}'` : ''}`,
  );
  const { rows } = await knex.raw<{ rows: { name: string; sum: string }[] }>(
    sums.join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

/** All rows of a company as text, by table. */
export async function rowsOf(knex: Knex, companyId: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await tenantTables(knex)) {
    const { rows } = await knex.raw<{ rows: { text: string | null }[] }>(
      `select string_agg(t::text, '\n') as text from ?? t where company_id = ?`,
      [name, companyId],
    );
    found[name] = rows[0]?.text ?? '';
  }
  return found;
}

async function tenantTables(knex: Knex): Promise<string[]> {
  const columns = await knex('information_schema.columns')
    .where({ table_schema: 'public', column_name: 'company_id' })
    .select({ name: 'table_name' });
  return columns.map(({ name }) => name as string);
}
