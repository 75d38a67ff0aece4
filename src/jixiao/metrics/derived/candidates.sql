-- 归属候选: per order and event (creation, payment) each person with a human line in the window, and the
-- latest such line. An order paid weeks later looks at two windows far apart.
create or replace temp table candidates as
with held as (
  select t.order_no, h.holder, n.account_no, t.thread, t.day, t.before_order, t.before_payment
  from touches t
  join thread_nos n on n.thread = t.thread
  join holders h on h.account_no = n.account_no and h.day = t.day
),
events as (
  select order_no, 'order' as event, holder, account_no, before_order as latest from held where before_order is not null
  union all
  select order_no, 'payment', holder, account_no, before_payment from held where before_payment is not null
)
select order_no, event, holder, max(latest) as latest, max_by(account_no, latest) as account_no
from events
group by order_no, event, holder;

-- Only where several people are in question do rounds have to be counted.
create or replace temp table rivals as
select c.order_no, c.event, c.holder, o.customer,
       case c.event when 'order' then o.created_day else o.paid_day end as day,
       case c.event when 'order' then o.created_at else o.paid_at end as moment
from candidates c
join order_facts o using (order_no)
join (
  select order_no, event
  from (select order_no, event, latest.sent_at as moment,
               max(latest.sent_at) over (partition by order_no, event) as top
        from candidates)
  where {rivals_where}
  group by order_no, event
  having count(*) > 1
) using (order_no, event)
