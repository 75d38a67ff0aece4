-- 转折行: of all lines, those where something changes: a round opens or closes (`turns`), a chat begins
-- (`starts`) or comes back after a pause (`returns`). One sort of the lines serves rounds and open chats.
-- kind 4 is a transfer that came in with an open question. `takes_over`: a human goes on where an assist robot
-- or a transfer spoke last, so that the first answer of a human can be told from a robot's.
create or replace temp table marks as
with events as (
  select thread, day, sent_at, file, line, kind from chat_lines
  union all
  select into_thread, day, sent_at, file, line, 4 from live_transfers
),
ordered as (
  select thread, day, sent_at, file, line, kind,
         lag(kind) over turn as before,
         {lag_known:case when kind <= 2 then sent_at end} over turn as spoke_before
  from events
  window turn as (partition by thread, day order by sent_at, file, line, kind)
),
judged as (
  select thread, day, sent_at, file, line, kind, spoke_before,
         (kind in (0, 4)) <> coalesce(before in (0, 4), false) as turns,
         kind <= 2 and spoke_before is null as starts,
         coalesce(kind <= 2 and sent_at >= spoke_before + interval {open_minutes} minute, false) as returns,
         coalesce(kind = 1 and before in (2, 3), false) as takes_over
  from ordered
)
select * from judged where turns or starts or returns or takes_over
