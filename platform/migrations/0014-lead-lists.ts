import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Lists of leads in the order of their ids, which is that of their arrival, for each status, source
 * and owner (nobody's leads belong to the company), or by score. What a search reads stands in a
 * table of its own, which a lead enters when it is first scored: new leads wait for no trigram.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index leads_company_status;
    create index leads_company_status on leads (company_id, status, id);
    create index leads_company_source on leads (company_id, source, status, id);
    -- Not coalesce(): row-level security lets the planner use no index on what it does not know to
    -- be leakproof. What the expression reads is included, or else it is read from the row.
    create index leads_company_owner on leads
      (company_id, (case when assigned_to is null then company_id else assigned_to end), status, id)
      include (assigned_to);
    create index leads_company_score on leads (company_id, score, id)
      include (status, source, assigned_to, score_state);

    create extension if not exists pg_trgm;
    -- The space in front lets a pattern ask for the beginning of any word. The collation is that of
    -- Unicode, since the database's own may know no letters but English ones.
    create function lead_text(first_name text, last_name text, email text, company text, phone text)
      returns text language sql stable parallel safe
      return lower(concat_ws(' ', '', first_name, last_name, email, company, phone)
        collate "und-x-icu");

    create table lead_search (
      company_id uuid not null,
      lead_id uuid not null,
      text text not null,
      primary key (company_id, lead_id)
    );
    create index lead_search_text on lead_search using gin (text gin_trgm_ops)
      with (gin_pending_list_limit = 512);
    insert into lead_search
      select company_id, id, lead_text(first_name, last_name, email, company, phone)
      from leads where score_state <> 'pending'`);
  await guardTenant(knex, 'lead_search');
  await knex.raw(FOLLOW_LEADS);
  await knex.raw(SEARCH);
}

/** Writes nothing for a new lead, nor for a change of anything that is not searched. */
const FOLLOW_LEADS = `
  create function index_lead() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      delete from lead_search where company_id = old.company_id and lead_id = old.id;
      return null;
    end if;
    insert into lead_search values (new.company_id, new.id,
      lead_text(new.first_name, new.last_name, new.email, new.company, new.phone))
    on conflict (company_id, lead_id) do update set text = excluded.text;
    return null;
  end $$;
  create trigger leads_enter_search after insert on leads
    for each row when (new.score_state <> 'pending') execute function index_lead();
  create trigger leads_change_search
    after update of score_state, first_name, last_name, email, company, phone on leads
    for each row when (new.score_state <> 'pending' and
      (old.score_state = 'pending' or (old.first_name, old.last_name, old.email, old.company, old.phone)
        is distinct from (new.first_name, new.last_name, new.email, new.company, new.phone)))
    execute function index_lead();
  create trigger leads_leave_search after delete on leads
    for each row execute function index_lead()`;

/**
 * The newest `most` leads before `before` with all these patterns in their text. Row-level security
 * keeps LIKE away from indexes, since a foreign row could leak through it; this function reads them
 * as the owner, for the company of the transaction alone.
 *
 * It reads texts from the newest on for as long as one in 50 matches; what is rarer
 * costs less through the index of trigrams, which covers all companies and knows no order.
 * `offset 0` keeps the planner from walking again.
 */
const SEARCH = `
  create function search_leads(patterns text[], before uuid, most integer) returns setof uuid
    language plpgsql stable security definer set search_path from current as $$
  declare
    stretch constant integer := 10000;
    company constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
    first constant uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    last uuid := first;
    seen integer;
    hits uuid[];
    found uuid[] := '{}';
  begin
    loop
      execute 'select count(*), (array_agg(lead_id))[count(*)],
          coalesce(array_agg(lead_id) filter (where text like all($3)), ''{}'')
        from (select lead_id, text from lead_search where company_id = $1 and lead_id < $2
          order by lead_id desc limit $4) newest'
      into seen, last, hits using company, last, patterns, stretch;
      found := found || hits;
      if seen < stretch or cardinality(found) >= most then
        return query select unnest(found[:most]);
        return;
      end if;
      exit when cardinality(hits) < stretch / 50;
    end loop;
    return query execute (
      select 'select lead_id from (select lead_id from lead_search
                where company_id = $1 and lead_id < $2 and '
             || string_agg(format('text like %L', pattern), ' and ')
             || ' offset 0) found order by lead_id desc limit $3'
      from unnest(patterns) pattern)
    using company, first, most;
  end $$;
  revoke execute on function search_leads from public;
  grant execute on function search_leads to leadpane_app`;
