-- 登记表: the small tables as rows of (person, account, shop, day), people found by id, name or label code.
create or replace temp view unique_names as
select name, min(person) as person from people where name is not null group by name having count(distinct person) = 1;

-- 考勤: what the file does not say is taken from planned and actual times, in full minutes.
create or replace temp table attendance_rows as
with clocked as (
  select coalesce(a.person, n.person) as person, a.day, a.worked_days, a.absent_days, a.leave_kind, a.leave_days,
         a.planned_start,
         a.missed_punches, a.first_in is not null or a.last_out is not null as came, a.late_times, a.early_times,
         coalesce(a.late_minutes, minutes_between(a.planned_start, a.first_in), 0) as late,
         coalesce(a.early_minutes, minutes_between(a.last_out, a.planned_end), 0) as early,
         a.file, a.line
  from attendance a left join unique_names n on n.name = a.name
  where a.day between date '{first_day}' and date '{last_day}'
)
select person, cast(null as string) as account, cast(null as string) as shop, day,
       coalesce(worked_days, case when came then 1 else 0 end) as days_worked,
       greatest(late, 0) as late_minutes, coalesce(late_times, case when late > 0 then 1 else 0 end) as late_times,
       greatest(early, 0) as early_minutes, coalesce(early_times, case when early > 0 then 1 else 0 end) as early_times,
       absent_days, leave_kind, leave_days, missed_punches,
       coalesce(leave_days, 0) = 0 and leave_kind is null
         and (planned_start is not null or came or coalesce(worked_days, 0) > 0 or coalesce(absent_days, 0) > 0) as on_duty,
       file, line
from clocked;

-- 快递单: a label carries the person's id, the name, or the first letters of a name that only one person has.
create or replace temp table label_rows as
with codes as (
  select l.code, min(p.person) as person
  from (select distinct code from labels where person is null and code is not null) l
  join people p on p.person = l.code or p.name = l.code or left(p.name, length(l.code)) = l.code
  group by l.code
  having count(distinct p.person) = 1
)
select coalesce(l.person, c.person) as person, cast(null as string) as account, cast(null as string) as shop,
       cast(l.printed_at - interval {split_hour} hour as date) as day, l.order_id, l.code, coalesce(l.wrong, false) as wrong,
       l.unit_price, l.printed_at, l.file, l.line
from labels l left join codes c on l.person is null and c.code = l.code
where cast(l.printed_at - interval {split_hour} hour as date) between date '{first_day}' and date '{last_day}';

-- 投诉: an account alone is enough where only one shop has it.
create or replace temp table complaint_rows as
with alone as (
  select account, min(account_no) as account_no, min(shop) as shop from account_nos group by account having count(*) = 1
)
select coalesce(c.person, p.person) as person, c.account, a.shop, c."on" as day, c.upheld, c.kind, c.order_id, c.file, c.line
from complaints c
left join alone a on a.account = c.account
left join holders h on h.account_no = a.account_no and h.day = c."on"
left join person_nos p on p.holder = h.holder
where c."on" between date '{first_day}' and date '{last_day}';

-- 考试: on the last day of its month.
create or replace temp table exam_rows as
select person, cast(null as string) as account, cast(null as string) as shop,
       last_day(cast(month || '-01' as date)) as day, score, coalesce("full", 100) as full_marks, file, line
from exams
where last_day(cast(month || '-01' as date)) between date '{first_day}' and date '{last_day}';

-- 交接
create or replace temp table handover_rows as
select person, cast(null as string) as account, cast(null as string) as shop, day, done, followed_up, items, open_items, file, line
from handovers
where day between date '{first_day}' and date '{last_day}'
