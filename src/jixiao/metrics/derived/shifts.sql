-- 排班: from when to when each person was planned to work, on every business day that the shift touches: a night
-- shift reaches into the next one. Persons come by id or by a name that only one person has.
create or replace temp table shift_days as
with planned as (
  select coalesce(a.person, n.person) as person, a.planned_start as starts, a.planned_end as ends
  from attendance a
  left join (select name, min(person) as person from people where name is not null
             group by name having count(distinct person) = 1) n on n.name = a.name
  where a.planned_start < a.planned_end
),
touched as (
  select person, starts, ends, cast(starts - interval {split_hour} hour as date) as day from planned
  union
  select person, starts, ends, cast(ends - interval {split_hour} hour as date) from planned
)
select p.holder, t.day, t.starts, t.ends
from touched t join person_nos p on p.person = t.person
