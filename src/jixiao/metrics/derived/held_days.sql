-- 会话日与持有人: thread days with the person who holds the account, the first round, and how many of the day's
-- rounds were slow, were asked in the hours counted, and were not answered in time (by the settings, and by
-- the three minutes and thirty seconds of 8:00 to 23:00 that platforms count).
-- A chat that was handed on and where nobody said a word afterwards is a day without lines.
create or replace temp table held_days as
with timed as (
  select r.thread, r.day, {asked_in_hours} as in_hours, {platform_hours} as in_platform_hours,
         r.opened_at, coalesce(r.answered_at, timestamp '9999-12-31') as ended_at, r.answered_at is not null as answered
  from {asked_by} r
),
counted as (
  select thread, day,
         count(case when answered and ended_at > opened_at + interval {slow_seconds} second then 1 end) as slow_rounds,
         count(case when in_hours then 1 end) as asked,
         count(case when in_hours and ended_at > opened_at + interval {answered_within_seconds} second then 1 end) as late,
         count(case when in_platform_hours then 1 end) as platform_asked,
         count(case when in_platform_hours and ended_at > opened_at + interval 180 second then 1 end) as platform_late_3min,
         count(case when in_platform_hours and ended_at > opened_at + interval 30 second then 1 end) as platform_late_30s
  from timed
  group by thread, day
),
every_day as (
  select thread, day, buyer_lines, agent_lines, handed_on, code_word, first_at, file, line, agent_first, last_at
  from thread_days
  union all
  select r.thread, r.day, 0, 0, 0, false, null, r.file, r.line, false, null
  from thread_rounds r
  where r.by_transfer and r.first_of_day
    and not exists (select 1 from thread_days d where d.thread = r.thread and d.day = r.day)
)
select d.*, t.customer, t.account_no, h.holder,
       r.opened_at as first_opened_at, r.file as round_file, r.line as round_line, r.answered_at, r.human_at,
       coalesce(s.slow_rounds, 0) as slow_rounds, coalesce(s.asked, 0) as asked, coalesce(s.late, 0) as late,
       coalesce(s.platform_asked, 0) as platform_asked, coalesce(s.platform_late_3min, 0) as platform_late_3min,
       coalesce(s.platform_late_30s, 0) as platform_late_30s
from every_day d
join thread_nos t on t.thread = d.thread
join holders h on h.account_no = t.account_no and h.day = d.day
left join thread_rounds r on r.thread = d.thread and r.day = d.day and r.first_of_day
left join counted s on s.thread = d.thread and s.day = d.day
