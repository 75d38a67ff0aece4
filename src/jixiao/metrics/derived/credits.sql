-- 归属: who brought the buyer to order, who to pay, and whose sale it is. Latest line first, then more rounds
-- (or the other way round); still equal is undecided: a person decides, never an id.
create or replace temp table credits as
with ranked as (
  select c.order_no, c.event, c.holder, c.account_no, c.latest,
         rank() over (partition by c.order_no, c.event order by {ranking}) as place
  from candidates c
  left join rival_rounds r using (order_no, event, holder)
),
decided as (
  select order_no, event,
         case when count(*) = 1 then 'credited' else 'undecided' end as state,
         case when count(*) = 1 then min(holder) end as holder,
         case when count(*) = 1 then min(account_no) end as account_no,
         max(latest) as latest
  from ranked
  where place = 1
  group by order_no, event
),
paired as (
  select o.*, coalesce(a.state, 'silent') as order_state, a.holder as order_holder,
         a.account_no as order_account_no, a.latest as order_line,
         coalesce(b.state, 'silent') as payment_state, b.holder as payment_holder,
         b.account_no as payment_account_no, b.latest as payment_line
  from order_facts o
  left join decided a on a.order_no = o.order_no and a.event = 'order'
  left join decided b on b.order_no = o.order_no and b.event = 'payment'
  where o.wanted
)
select *, case when {by_order} then order_state else payment_state end as sale_state,
       case when {by_order} then order_holder else payment_holder end as sale_holder,
       case when {by_order} then order_account_no else payment_account_no end as sale_account_no,
       case when {by_order} then order_line else payment_line end as sale_line
from paired
