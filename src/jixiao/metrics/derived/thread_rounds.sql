-- 回合: from the first buyer line that no open round covers to the next effective line of that account.
-- One row per round; `answered_at` is null where nobody answered before the business day ended or the buyer
-- was handed on. `spoke_on` says, for a round opened by a transfer, when the receiver's chat last had a line
-- in the minutes before: without one the chat is open all the same. `human_at` is the first human line after
-- an answered question: the answer itself, or what a human said after an assist robot's answer.
create or replace temp table thread_rounds as
with turning as (
  select thread, day, sent_at, file, line, kind,
         lead(kind) over turn as ended_by, lead(sent_at) over turn as ended_at,
         lead(file) over turn as ended_file, lead(line) over turn as ended_line,
         turns, count(case when turns then 1 end) over turn = 1 as first_of_day,
         {lead_known:case when kind = 1 then sent_at end} over turn as human_at
  from marks
  where turns or takes_over
  window turn as (partition by thread, day order by sent_at, file, line, kind)
)
select r.thread, r.day, r.sent_at as opened_at, r.file, r.line, r.kind = 4 as by_transfer, r.first_of_day,
       case when r.ended_by <= 2 then r.ended_at end as answered_at,
       case when r.ended_by <= 2 then r.ended_file end as answer_file,
       case when r.ended_by <= 2 then r.ended_line end as answer_line,
       coalesce(r.ended_by = 3, false) as handed_on,
       case when r.ended_by <= 2 then r.human_at end as human_at, t.spoke_on
from turning r
left join live_transfers t
  on r.kind = 4 and t.into_thread = r.thread and t.sent_at = r.sent_at and t.file = r.file and t.line = r.line
where r.turns and r.kind in (0, 4)
