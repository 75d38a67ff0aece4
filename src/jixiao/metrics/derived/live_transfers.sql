-- 带着问题的转接: the transfers at whose moment a round was open, so that one opens for the receiver.
-- Whether A's chat was open may itself depend on a transfer that came in before (A -> B -> C): the open ones
-- are found first where the line before is a buyer's, then followed along the chain.
-- `passed` counts the lines of the chat that day before the transfer: two transfers with the same count have
-- nothing in between that would have closed the round.
create or replace temp table live_transfers as
with recursive
touched as (
  select thread, day from transfers union select into_thread, day from transfers
),
definite as (
  select l.thread, l.day, l.sent_at, l.file, l.line,
         lag(l.kind) over turn as before, row_number() over turn - 1 as passed
  from chat_lines l join touched using (thread, day)
  window turn as (partition by l.thread, l.day order by l.sent_at, l.file, l.line)
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
  union
  select went_out.transfer
  from live
  join came_in using (transfer)
  join went_out on went_out.thread = came_in.thread and went_out.day = came_in.day
               and went_out.passed = came_in.passed
)
select t.transfer, t.into_thread, t.day, t.sent_at, t.file, t.line,
       (select max(l.day) from chat_lines l
        where l.thread = t.into_thread and l.kind <= 2
          and l.sent_at > t.sent_at - interval {open_minutes} minute and l.sent_at <= t.sent_at) as spoke_on
from transfers t join live using (transfer)
