-- 会话日与持有人: thread days with the person who holds the account, the first round and the slow ones.
-- A chat that was handed on and where nobody said a word afterwards is a day without lines.
create or replace temp table held_days as
with slow as (
  select thread, day, count(*) as slow_rounds
  from thread_rounds
  where answered_at > opened_at + interval {slow_seconds} second
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
       r.opened_at as first_opened_at, r.file as round_file, r.line as round_line, r.answered_at,
       coalesce(s.slow_rounds, 0) as slow_rounds
from every_day d
join thread_nos t on t.thread = d.thread
join holders h on h.account_no = t.account_no and h.day = d.day
left join thread_rounds r on r.thread = d.thread and r.day = d.day and r.first_of_day
left join slow s on s.thread = d.thread and s.day = d.day
