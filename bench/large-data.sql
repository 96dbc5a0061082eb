-- Fills empty tables on PostgreSQL: 20 sequences of 5 steps, 200,000 prospects, 1,000,000 emails over 97 days and 5,000,000
-- events. The first sequence has half of the data. Each sequence sends at one hour of the day. The data is deterministic,
-- except that all dates are relative to now.

begin;

set session_replication_role = replica;

create function pg_temp.document(kind text, number bigint) returns text language sql immutable
as $$ select substr(md5(kind || number), 1, 24) $$;

insert into sequences_sequences (id, document_id, name, state, track_opens, track_clicks, timezone, stop_on_reply,
                                 created_at, updated_at, published_at)
select s, pg_temp.document('sequence', s), 'Sequence ' || s, 'active', true, true, 'Europe/Paris', true, now, now, now
from generate_series(1, 20) s, cast(now() at time zone 'utc' as timestamp) now;

insert into sequences_steps (id, document_id, position, name, delay_minutes, delay_unit, subject, html,
                             created_at, updated_at, published_at)
select id, pg_temp.document('step', id), (id - 1) % 5 + 1, 'Step ' || (id - 1) % 5 + 1, 4320, 'minutes', 'Hello',
       '<p><a href="https://shop.test/">Shop</a></p>', now, now, now
from generate_series(1, 100) id, cast(now() at time zone 'utc' as timestamp) now;

insert into sequences_steps_sequence_lnk (step_id, sequence_id, step_ord)
select id, (id - 1) / 5 + 1, (id - 1) % 5 + 1 from generate_series(1, 100) id;

insert into sequences_links (id, document_id, step_id, sequence_id, occurrence, url, url_hash, name, is_personalised,
                             is_revoked, sent_count, click_count, automated_click_count, created_at, updated_at)
select id, pg_temp.document('link', id), (id - 1) / 6 + 1, (id - 1) / 30 + 1, (id - 1) % 6 + 1,
       'https://shop.test/' || id, md5('https://shop.test/' || id), 'Link ' || id, false, false, 0, 0, 0, now, now
from generate_series(1, 600) id, cast(now() at time zone 'utc' as timestamp) now;

insert into sequences_prospects (id, document_id, email, first_name, last_name, company, state, opens_consent, clicks_consent,
                                 created_at, updated_at, published_at)
select id, pg_temp.document('prospect', id), 'p' || id || '@people.test', 'Given' || id % 500, 'Family' || id % 3001,
       'Company ' || id % 4000, 'active', 'unknown', 'unknown', now, now, now
from generate_series(1, 200000) id, cast(now() at time zone 'utc' as timestamp) now;

insert into sequences_enrollments (id, document_id, sequence_id, prospect_id, state, created_at, updated_at)
select id, pg_temp.document('enrollment', id), case when id % 2 = 0 then 1 else 2 + id / 2 % 19 end, id, 'active', now, now
from generate_series(1, 200000) id, cast(now() at time zone 'utc' as timestamp) now;

create temporary table planned as
select (e.id::bigint - 1) * 5 + position as id, e.id as enrollment_id, e.sequence_id, (e.sequence_id - 1) * 5 + position as step_id,
       e.prospect_id, position, at, case when at >= now then 'due' when e.id % 100 = 7 then 'failed' else 'sent' end as state
from sequences_enrollments e, generate_series(1, 5) position, cast(now() at time zone 'utc' as timestamp) now,
     lateral (select date_trunc('day', now) - interval '85 days' + e.id % 86 * interval '1 day'
                     + (8 + e.sequence_id % 9) * interval '1 hour' + e.id * 7 % 3600 * interval '1 second'
                     + (position - 1) * interval '3 days' as at) times;

-- 40 % of the sent emails have opens and 27 % have clicks. One hit in five is automated.
create temporary table hits as
select id as email_id, prospect_id, step_id, sequence_id, 'opened' as kind, null::int as link_id, n,
       at + n * n * interval '17 minutes' as occurred_at, case when (id + n) % 5 = 0 then 'automated' else 'human' end as audience
from planned, generate_series(1, 3 + id * 31 % 9) n where state = 'sent' and id * 7919 % 100 < 40
union all
select id, prospect_id, step_id, sequence_id, 'clicked', (step_id - 1) * 6 + n * id % 6 + 1, n,
       at + n * n * interval '23 minutes', case when (id + n) % 5 = 0 then 'automated' else 'human' end
from planned, generate_series(1, 1 + id * 13 % 10) n where state = 'sent' and id * 6007 % 100 < 27;

insert into sequences_events (document_id, kind, email_id, link_id, prospect_id, step_id, sequence_id, occurred_at,
                              audience, reason, agent, network, signals, key, created_at, updated_at)
select pg_temp.document(kind, email_id * 100 + n), kind, email_id, link_id, prospect_id, step_id, sequence_id, occurred_at,
       audience, case audience when 'automated' then 'agent:curl' end, 'Chrome', md5(email_id::text), 0,
       kind || email_id || '.' || n, occurred_at, occurred_at
from (
  select * from hits
  union all
  select id, prospect_id, step_id, sequence_id, 'sent', null, 0, at, 'human' from planned where state = 'sent'
) happened
order by occurred_at;

insert into sequences_emails (id, document_id, enrollment_id, sequence_id, step_id, prospect_id, position, state, due_at,
                              sent_at, attempts, error_code, subject, tracks_opens, tracks_clicks, tracking_failed,
                              open_count, click_count, automated_open_count, automated_click_count,
                              first_opened_at, last_opened_at, first_clicked_at, last_clicked_at, replied_at, bounced_at,
                              created_at, updated_at)
select id, pg_temp.document('email', id), enrollment_id, sequence_id, step_id, prospect_id, position, state, at,
       case state when 'sent' then at end, case state when 'due' then 0 else 1 end, case state when 'failed' then '550' end,
       'Hello', true, true, false,
       coalesce(opens, 0), coalesce(clicks, 0), coalesce(automated_opens, 0), coalesce(automated_clicks, 0),
       first_open, last_open, first_click, last_click,
       case when state = 'sent' and id % 41 = 0 then at + interval '1 day' end,
       case when state = 'sent' and id % 97 = 0 then at + interval '1 minute' end, at, at
from planned left join (
  select email_id,
         count(*) filter (where kind = 'opened' and audience = 'human') as opens,
         count(*) filter (where kind = 'clicked' and audience = 'human') as clicks,
         count(*) filter (where kind = 'opened' and audience = 'automated') as automated_opens,
         count(*) filter (where kind = 'clicked' and audience = 'automated') as automated_clicks,
         min(occurred_at) filter (where kind = 'opened' and audience = 'human') as first_open,
         max(occurred_at) filter (where kind = 'opened' and audience = 'human') as last_open,
         min(occurred_at) filter (where kind = 'clicked' and audience = 'human') as first_click,
         max(occurred_at) filter (where kind = 'clicked' and audience = 'human') as last_click
  from hits group by email_id
) counted on counted.email_id = planned.id;

create index on hits (link_id);

update sequences_links l
set sent_count = (select count(*) from sequences_emails e where e.step_id = l.step_id and e.state = 'sent'),
    click_count = (select count(*) from hits where link_id = l.id and audience = 'human'),
    automated_click_count = (select count(*) from hits where link_id = l.id and audience = 'automated');

select setval('sequences_' || name || '_id_seq', 10000000)
from unnest(array['sequences', 'steps', 'links', 'prospects', 'enrollments', 'emails']) name;

set session_replication_role = default;
commit;
analyze;
