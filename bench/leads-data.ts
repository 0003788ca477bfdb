import type pg from 'pg';

/** A company of the bench, and who reads its leads. */
export interface Tenant {
  readonly companyId: string;
  readonly email: string;
  readonly owners: readonly string[];
}

const OWNERS = 20;

/**
 * Leads of two years, one as often as the other: older ones have come further, a few sources and
 * owners have most of them, scores are bell-shaped. `setseed` makes every run the same.
 */
const LEADS = `
  insert into leads (id, company_id, first_name, last_name, email, phone, company, job_title,
    country, status, source, assigned_to, score, score_state, band, properties, first_touch, created_at, updated_at)
  select overlay(overlay(md5(n::text || $1) placing lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0')
      from 1 for 12) placing '7' from 13 for 1)::uuid,
    $1::uuid, first_name, last_name,
    lower(first_name || '.' || last_name) || n || '@' || lower(firm) || n % 997 || '.example',
    case when x3 < 0.6 then '+4420' || lpad((floor(x4 * 1e8))::text, 8, '0') end,
    firm || ' ' || (array['GmbH', 'Ltd', 'Inc', 'AG', 'SARL'])[1 + floor(x3 * 5)::int],
    (array['CEO', 'Head of Operations', 'Engineer', 'Buyer', 'Student'])[1 + floor(x4 * 5)::int],
    (array['DE', 'GB', 'US', 'FR'])[1 + floor(x5 * 4)::int], status,
    'source-' || floor(60 * x5 ^ 3)::int,
    case when status not in ('NEW', 'JUNK') then ($2::uuid[])[1 + floor(${OWNERS} * x6 ^ 2)::int] end,
    score, 'scored', width_bucket(score, array[50, 70, 85]),
    '{"companySize": "51-200"}', '{"page": "https://www.example.com/pricing"}', at, at + interval '2 s'
  from (
    select n, now() - (1 - n::float8 / $3) * interval '730 days' as at,
      (array['Anna','Ben','Clara','David','Emma','Felix','Greta','Hugo','Ida','Jonas','Karla','Leo','Mia',
        'Nils','Olga','Paul','Quinn','Rosa','Sven','Tara','Uwe','Vera','Willy','Yara','Zeno'])[1 + floor(25 * x1)::int] first_name,
      (array['An','Berg','Carl','Dau','Ek','Fisch','Gra','Hart','Il','Jan','Krau','Lind','May','Nor','Ott',
        'Po','Qua','Reu','Stei','Tie'])[1 + floor(20 * x2)::int] ||
      (array['ander','berger','cheval','dorf','eke','ford','gren','holm','inger','jewski','kamp','lund',
        'mann','nick','ov','perl','quist','rup','son','thal'])[1 + floor(20 * x4)::int] last_name,
      (array['Nord','Sued','West','Ost','Blau','Gelb','Rot','Alt','Neu','Hoch'])[1 + floor(10 * x3)::int] ||
      (array['werk','bau','soft','data','labs','tech','food','wind','stahl','glas'])[1 + floor(10 * x6)::int] firm,
      case when n > $3 * 0.97 then (array['NEW','NEW','NEW','ASSIGNED','CONTACTED','JUNK'])[1 + floor(6 * x7)::int]
        when n > $3 * 0.8 then (array['NEW','ASSIGNED','CONTACTED','CONTACTED','NURTURING','QUALIFIED',
          'UNQUALIFIED','JUNK'])[1 + floor(8 * x7)::int]
        else (array['CONTACTED','NURTURING','QUALIFIED','CONVERTED','UNQUALIFIED','UNQUALIFIED','UNQUALIFIED',
          'RECYCLED','JUNK','UNQUALIFIED'])[1 + floor(10 * x7)::int] end status,
      least(100, greatest(0, round(50 + 45 * (x1 + x2 + x3 - 1.5))))::int score,
      x1, x2, x3, x4, x5, x6
    from (select n, random() x1, random() x2, random() x3, random() x4, random() x5, random() x6, random() x7
          from generate_series(1, $3::int) n) dice
  ) person`;

/** A company with this many leads and a manager who may read them. */
export async function seedCompany(client: pg.Client, leads: number): Promise<Tenant> {
  const email = `reader-${leads}@example.com`;
  const company = await client.query<{ id: string }>(
    'insert into companies (name) values ($1) returning id',
    [`${leads} leads`],
  );
  const companyId = company.rows[0]?.id ?? '';
  const users = await client.query<{ id: string }>(
    `insert into users (company_id, email, role, password_hash)
     select $1, case n when 0 then $2 else n || '-' || $2 end, 'MANAGER',
       (select password_hash from users where email = 'admin@localhost')
     from generate_series(0, ${OWNERS - 1}) n returning id`,
    [companyId, email],
  );
  const owners = users.rows.map(({ id }) => id);
  await client.query('select setseed(0.5)');
  await client.query(LEADS, [companyId, owners, leads]);
  return { companyId, email, owners };
}

/** Fills tables faster: their indexes and triggers are away meanwhile. */
export async function withoutIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const tables = ['leads', 'lead_search'];
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select indexname as name, indexdef as sql from pg_indexes
     where tablename = any($1) and indexname not like '%_pkey'`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query('alter table leads disable trigger user');
  await work();
  await client.query(
    `insert into lead_search
     select company_id, id, lead_text(first_name, last_name, email, company, phone) from leads`,
  );
  await client.query('alter table leads enable trigger user');
  await client.query(`set maintenance_work_mem = '256MB'`);
  for (const { sql } of rows) await client.query(sql);
  for (const table of tables) await client.query(`vacuum analyze ${table}`);
}
