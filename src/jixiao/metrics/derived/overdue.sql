-- 到期未办: what is late or open depends on the moment that the data reach to.
-- 应交报表: late is after the time due, or not at all once the data go beyond it.
create or replace temp table submission_rows as
select person, cast(null as string) as account, cast(null as string) as shop,
       cast(due_at - interval {split_hour} hour as date) as day, what, due_at, submitted_at,
       coalesce(submitted_at > due_at, due_at < timestamp '{as_of}') as late, complete, true_data, file, line
from submissions
where cast(due_at - interval {split_hour} hour as date) between date '{first_day}' and date '{last_day}';

-- 突发事件: how far beyond its limit each one ran decides its class; one not yet handled runs until the data end.
create or replace temp table incident_rows as
with timed as (
  select *, cast(happened_at - interval {split_hour} hour as date) as day,
         micros_between(happened_at, coalesce(handled_at, timestamp '{as_of}')) - limit_minutes * 60000000 as beyond
  from incidents
)
select person, cast(null as string) as account, cast(null as string) as shop, day, happened_at, handled_at, kind,
       limit_minutes, handled_at is null as still_open,
       case when limit_minutes is null then 'no_limit'
            when beyond <= 0 then case when handled_at is null then 'open' else 'in_time' end
            when beyond <= 1800000000 then 'light'
            when beyond < 7200000000 then 'medium'
            else 'severe' end as class,
       file, line
from timed
where day between date '{first_day}' and date '{last_day}'
