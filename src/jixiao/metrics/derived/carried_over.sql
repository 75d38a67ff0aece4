-- 跨日不断的聊天: where a buyer's chat goes on over the day's split with pauses of at most
-- {join_over_split_minutes} minutes, its lines belong to the day before until the first longer pause.
-- It is the buyer's chat in the shop, whoever serves it: a hand-over just after midnight stays one visit.
create or replace temp table carried_over as
with spoken as (
  select t.customer, m.sent_at, m.file, m.line, cast(m.sent_at - interval {split_hour} hour as date) as day
  from messages m
  join threads t on t.thread = m.thread
  where m.transfer_to is null and m.sender in ({counted_senders})
    and m.month between '{first_month}' and '{last_month}'
    and m.sent_at >= timestamp '{begins}' and m.sent_at < timestamp '{ends}'
    {not_automatic}
),
evening as (
  select customer, day + 1 as day, max(sent_at) as last_at
  from spoken
  where sent_at >= cast(day + 1 as timestamp) + interval {split_hour} hour - interval {join_over_split_minutes} minute
  group by customer, day
),
morning as (
  select customer, day, min(sent_at) as first_at
  from spoken
  where sent_at < cast(day as timestamp) + interval {split_hour} hour + interval {join_over_split_minutes} minute
  group by customer, day
),
joined as (
  select e.customer, e.day, e.last_at
  from evening e join morning n on n.customer = e.customer and n.day = e.day
  where n.first_at <= e.last_at + interval {join_over_split_minutes} minute
),
paused as (
  select s.customer, s.day, s.sent_at,
         coalesce(lag(s.sent_at) over (partition by s.customer, s.day order by s.sent_at, s.file, s.line), j.last_at)
           as spoke_before
  from spoken s join joined j on j.customer = s.customer and j.day = s.day
),
ended as (
  select customer, day,
         coalesce(min(case when sent_at > spoke_before + interval {join_over_split_minutes} minute then sent_at end),
                  timestamp '9999-12-31') as until
  from paused
  group by customer, day
)
select t.thread as carried_thread, e.day as carried_day, e.until
from ended e join threads t on t.customer = e.customer
