-- 归属候选: per order and event (creation, payment, follow-up) each person with a human line in the window,
-- and the latest such line, as a code. An order paid weeks later looks at two windows far apart.
-- A reminder in the first minutes after a silent order is none; a follow-up asks for an order that nobody
-- brought to be placed or paid; who talked about the product ordered goes before who did not.
create or replace temp table candidates as
with held as (
  select t.order_no, h.holder, n.account_no, t.thread, t.day, t.on_product, t.hurried,
         t.before_order, t.before_payment, t.followed_up
  from touches t
  join thread_nos n on n.thread = t.thread
  join holders h on h.account_no = n.account_no and h.day = t.day
),
brought as (
  select distinct order_no from held where before_order is not null
),
events as (
  select order_no, 'order' as event, holder, account_no, on_product, before_order as latest
  from held where before_order is not null
  union all
  select h.order_no, 'payment', h.holder, h.account_no, h.on_product, h.before_payment
  from held h left join brought b on b.order_no = h.order_no
  where h.before_payment is not null and (b.order_no is not null or not h.hurried)
),
won as (
  select distinct order_no from events
),
all_events as (
  select order_no, event, holder, account_no, on_product, latest from events
  union all
  select h.order_no, 'follow_up', h.holder, h.account_no, h.on_product, h.followed_up
  from held h left join won w on w.order_no = h.order_no
  where h.followed_up is not null and w.order_no is null
),
talked_about as (
  select distinct order_no, event from all_events where on_product
)
select e.order_no, e.event, e.holder, max(e.latest) as latest, max_by(e.account_no, e.latest) as account_no
from all_events e
left join talked_about t on t.order_no = e.order_no and t.event = e.event
where e.on_product or t.order_no is null
group by e.order_no, e.event, e.holder;

-- Only where several people are in question do rounds have to be counted.
create or replace temp table rivals as
with several as (
  select order_no, event, moment_of(max(latest)) as top from candidates group by order_no, event having count(*) > 1
),
asked as (
  select c.order_no, c.event
  from candidates c join several s on s.order_no = c.order_no and s.event = c.event
  where {rivals_where}
  group by c.order_no, c.event
  having count(*) > 1
)
select c.order_no, c.event, c.holder, o.customer,
       case c.event when 'order' then o.created_day when 'payment' then o.paid_day
                    else cast(o.paid_at + interval {follow_up_for} minute - interval {split_hour} hour as date) end as day,
       case c.event when 'order' then o.created_at when 'payment' then o.paid_at
                    else o.paid_at + interval {follow_up_for} minute end as moment
from candidates c
join asked a on a.order_no = c.order_no and a.event = c.event
join order_facts o on o.order_no = c.order_no
