-- 工作日况: one row per person and business day: the contacts, and when and how long the person was online.
-- Who was online with several accounts at once was there once: the longest counts, from the first to the last.
create or replace temp table presence_rows as
with alone as (
  select account, min(account_no) as account_no from account_nos group by account having count(*) = 1
)
select coalesce(n.holder, h.holder) as holder, p.day, p.first_online, p.last_online,
       coalesce(p.online_minutes, minutes_between(p.first_online, p.last_online)) as online_minutes,
       p.serving_minutes, p.away_minutes, p.file, p.line
from presence p
left join person_nos n on n.person = p.person
left join account_nos a on a.shop = p.shop and a.account = p.account
left join alone o on p.shop is null and o.account = p.account
left join holders h on h.account_no = coalesce(a.account_no, o.account_no) and h.day = p.day
where p.day between date '{first_day}' and date '{last_day}';

create or replace temp table work_days as
with every as (
  select holder, day, 1 as contact, cast(null as timestamp) as first_online, cast(null as timestamp) as last_online,
         cast(null as decimal(38, 10)) as online_minutes, cast(null as decimal(38, 10)) as serving_minutes,
         cast(null as decimal(38, 10)) as away_minutes, file, line
  from contacts where counts and day between date '{first_day}' and date '{last_day}'
  union all
  select holder, day, 0, first_online, last_online, cast(online_minutes as decimal(38, 10)), serving_minutes,
         away_minutes, file, line
  from presence_rows where holder is not null
)
select holder, cast(null as integer) as account_no, cast(null as string) as shop, 'credited' as state, day,
       cast(sum(contact) as bigint) as contacts, min(first_online) as first_online, max(last_online) as last_online,
       max(online_minutes) as online_minutes, max(serving_minutes) as serving_minutes,
       max(away_minutes) as away_minutes, min_by(file, (contact, file, line)) as file,
       min_by(line, (contact, file, line)) as line
from every
group by holder, day
