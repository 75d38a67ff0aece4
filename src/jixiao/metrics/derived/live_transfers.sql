-- 带着问题的转接: the transfers at whose moment a round was open, so that one opens for the receiver.
-- Whether A's chat was open may itself depend on a transfer that came in before (A -> B -> C): the open ones
-- are found first where the line before is a buyer's, then followed along the chain.
-- `passed` counts the lines of the chat that day before the transfer: two transfers with the same count have
-- nothing in between that would have closed the round.
create or replace temp table touched_lines as
with touched as (
  select thread, day from transfers union select into_thread, day from transfers
  union select into_thread, day - 1 from transfers
        where sent_at - interval {open_minutes} minute < cast(day as timestamp) + interval {split_hour} hour
)
select l.thread, l.day, l.sent_at, l.file, l.line, l.kind from chat_lines l join touched using (thread, day);

create or replace temp table live_transfers as
with recursive
definite as (
  select thread, day, sent_at, file, line,
         lag(kind) over turn as before, row_number() over turn - 1 as passed
  from touched_lines
  window turn as (partition by thread, day order by sent_at, file, line)
),
went_out as (
  select t.transfer, d.thread, d.day, d.before, d.passed
  from transfers t join definite d using (thread, day, sent_at, file, line)
),
came_in as (
  select t.transfer, t.into_thread as thread, t.day, count(d.thread) as passed
  from transfers t
  left join definite d
    on d.thread = t.into_thread and d.day = t.day
   and (d.sent_at < t.sent_at
        or (d.sent_at = t.sent_at and (d.file < t.file or (d.file = t.file and d.line <= t.line))))
  group by t.transfer, t.into_thread, t.day
),
live(transfer) as (
  select transfer from went_out where before = 0
  union all
  select went_out.transfer
  from live
  join came_in using (transfer)
  join went_out on went_out.thread = came_in.thread and went_out.day = came_in.day
               and went_out.passed = came_in.passed
),
spoken as (
  select t.transfer, max(l.day) as spoke_on
  from transfers t
  join touched_lines l
    on l.thread = t.into_thread and l.kind <= 2
   and l.sent_at > t.sent_at - interval {open_minutes} minute and l.sent_at <= t.sent_at
  group by t.transfer
)
select t.transfer, t.into_thread, t.day, t.sent_at, t.file, t.line, s.spoke_on
from transfers t join (select distinct transfer from live) using (transfer) left join spoken s using (transfer)
