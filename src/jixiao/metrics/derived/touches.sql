-- 接触: for each order the last human line per chat and day before it was created, before it was paid, and
-- after it was created until the follow-up time after payment ended. One pass over the lines.
create or replace temp table touches as
with looked_at as (
  select o.order_no, t.thread, o.created_at, o.created_day, o.paid_at, o.paid_day,
         cast(o.created_day - {days_back} as timestamp) + interval {split_hour} hour as seen_from,
         greatest(o.created_at, coalesce(o.paid_at + interval {assist_hours} hour, o.created_at)) as seen_until
  from order_facts o
  join thread_nos t on t.customer = o.customer
  where o.wanted
)
select o.order_no, l.thread, l.day,
       max(line_key(l.sent_at, l.file, l.line)) filter (where l.sent_at <= o.created_at) as before_order,
       max(line_key(l.sent_at, l.file, l.line))
         filter (where l.day >= o.paid_day - {days_back} and l.sent_at <= o.paid_at) as before_payment,
       max(line_key(l.sent_at, l.file, l.line)) filter (where l.sent_at > o.created_at and o.paid_at is not null) as helped
from chat_lines l
join looked_at o on o.thread = l.thread
where l.kind = 1 and l.sent_at >= o.seen_from and l.sent_at <= o.seen_until
group by o.order_no, l.thread, l.day
