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

/** The tables in which a company has rows that hold this text. */
export async function rowsNaming(knex: Knex, companyId: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await tenantTables(knex)) {
    const query = knex(`${name} as t`).where('t.company_id', companyId);
    if (await query.whereRaw('strpos(t::text, ?) > 0', [text]).first('t.company_id')) {
      found.push(name);
    }
  }
  return found;
}

async function tenantTables(knex: Knex): Promise<string[]> {
  const columns = await knex('information_schema.columns')
    .where({ table_schema: 'public', column_name: 'company_id' })
    .select({ name: 'table_name' });
  return columns.map(({ name }) => name as string);
}
