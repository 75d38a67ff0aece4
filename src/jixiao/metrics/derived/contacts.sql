-- 接待: one row per person, buyer and business day, with what became of it. An inquiry begins before the buyer
-- orders and is not after-sales; it ordered or paid if the order is this person's by order credit.
create or replace temp table bought as
select s.holder, s.customer, s.day,
       bool_or(o.valid and o.created_at < s.first_at) as before,
       bool_or(o.valid and o.created_at >= s.first_at) as after,
       bool_or({counted} and o.created_at >= s.first_at and c.order_holder = s.holder) as ordered,
       bool_or({counted} and o.created_at >= s.first_at and c.order_holder = s.holder
               and o.paid_day <= s.day + {days_to_pay}) as paid,
       min(case when {counted} and o.created_at >= s.first_at and c.order_holder = s.holder
                then o.created_day end) as ordered_on
from served s
join order_facts o
  on o.customer = s.customer and o.created_at >= s.first_at - interval {after_sales_days} day
 and o.created_day <= s.day + {days_back}
left join credits c on c.order_no = o.order_no
where s.day between date '{first_day}' and date '{last_day}'
group by s.holder, s.customer, s.day;

{into}
with judged as (
  select s.*, not coalesce(b.before, false) or coalesce(b.after, false) as inquiry,
         coalesce(b.ordered, false) as ordered, coalesce(b.paid, false) as paid, b.ordered_on,
         s.agent_first and s.buyer_lines = 0 and r.holder is null as spoke_alone
  from served s
  left join bought b on b.holder = s.holder and b.customer = s.customer and b.day = s.day
  left join late_replies r on r.holder = s.holder and r.customer = s.customer and r.day = s.day
  where s.day between date '{first_day}' and date '{last_day}'
)
select *, filtered is null as counts, inquiry and filtered is null as is_inquiry,
       inquiry and filtered is null and not ordered and not spoke_alone as lost
from judged
