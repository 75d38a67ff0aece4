-- 接触: for each order the last human line per chat and day before it was created, before it was paid, and
-- after it was created until the follow-up time after payment ended. One pass over the lines.
-- `hurried` lines come in the first minutes after an order, where a reminder may not count; `on_product`
-- lines are about what was ordered: the product that either side named last in that chat that day.
-- Lines are codes here. `sender` is asked beside `kind` because it is stored and so skips what need not be read.
create or replace temp table touches as
with looked_at as (
  select o.order_no, t.thread, o.created_at, o.created_day, o.paid_at, o.paid_day,
         cast(o.created_day - {days_back} as timestamp) + interval {split_hour} hour as seen_from,
         greatest(o.created_at, coalesce(o.paid_at + interval {assist_hours} hour, o.created_at)) as helped_until,
         greatest(o.created_at, coalesce(o.paid_at + interval {assist_hours} hour, o.created_at),
                  coalesce(o.paid_at + interval {follow_up_for} minute, o.created_at)) as seen_until
  from order_facts o
  join thread_nos t on t.customer = o.customer
  where o.wanted
)
select o.order_no, l.thread, l.day, {on_product} as on_product, {hurried} as hurried,
       max(line_code(l.sent_at, l.file, l.line)) filter (where l.sent_at <= o.created_at) as before_order,
       max(line_code(l.sent_at, l.file, l.line))
         filter (where l.day >= o.paid_day - {days_back} and l.sent_at <= o.paid_at) as before_payment,
       max(line_code(l.sent_at, l.file, l.line))
         filter (where l.sent_at > o.created_at and o.paid_at is not null and l.sent_at <= o.helped_until) as helped,
       max(line_code(l.sent_at, l.file, l.line))
         filter (where l.sent_at > o.paid_at and l.sent_at <= o.paid_at + interval {follow_up_for} minute) as followed_up
from spoken l
join looked_at o on o.thread = l.thread
{with_products}
where l.kind = 1 and l.sender = 1 and l.sent_at >= o.seen_from and l.sent_at <= o.seen_until
group by o.order_no, l.thread, l.day {told_apart}
