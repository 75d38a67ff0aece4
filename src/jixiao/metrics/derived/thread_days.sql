-- 会话日: one row per thread and business day with a line of the buyer or an effective one.
create or replace temp table thread_days as
with counted as (
  select thread, day,
         count(*) filter (where kind = 0) as buyer_lines,
         count(*) filter (where kind in (1, 2)) as agent_lines,
         count(*) filter (where kind = 3) as handed_on,
         max(sent_at) filter (where kind <= 2) as last_at,
         bool_or(code_word) as code_word
  from chat_lines
  group by thread, day
)
select c.thread, c.day, c.buyer_lines, c.agent_lines, c.handed_on, c.code_word,
       m.sent_at as first_at, m.file, m.line, m.kind in (1, 2) as agent_first, c.last_at
from counted c
join marks m on m.thread = c.thread and m.day = c.day and m.starts;

-- 会话停顿: a chat closes some minutes after its last line and opens again with the next.
create or replace temp table thread_pauses as
select thread, day, spoke_before + interval {open_minutes} minute as closed_at, sent_at as opened_at
from marks
where returns
