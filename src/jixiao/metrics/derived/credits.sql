-- 归属: who brought the buyer to order, who to pay, and whose sale it is. Latest line first, then more rounds
-- (or the other way round); still equal is undecided: a person decides, never an id. Where nobody else is in
-- question there is nothing to rank.
-- `sale_by` is the event that made the sale; `credit_case` says how the two credits of a paid order lie.
create or replace temp table credits as
with contested as (
  select distinct order_no, event from rivals
),
alone as (
  select c.order_no, c.event, 'credited' as state, max_by(c.holder, c.latest) as holder,
         max_by(c.account_no, c.latest) as account_no, max(c.latest) as latest
  from candidates c
  left join contested r on r.order_no = c.order_no and r.event = c.event
  where r.order_no is null
  group by c.order_no, c.event
),
ranked as (
  select c.order_no, c.event, c.holder, c.account_no, c.latest,
         rank() over (partition by c.order_no, c.event order by {ranking}) as place
  from candidates c
  join contested using (order_no, event)
  left join rival_rounds r using (order_no, event, holder)
),
decided as (
  select order_no, event, state, holder, account_no, latest from alone
  union all
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
         a.account_no as order_account_no, line_of(a.latest) as order_line,
         coalesce(b.state, 'silent') as payment_state, b.holder as payment_holder,
         b.account_no as payment_account_no, line_of(b.latest) as payment_line,
         coalesce(f.state, 'silent') as follow_up_state, f.holder as follow_up_holder,
         f.account_no as follow_up_account_no, line_of(f.latest) as follow_up_line
  from order_facts o
  left join decided a on a.order_no = o.order_no and a.event = 'order'
  left join decided b on b.order_no = o.order_no and b.event = 'payment'
  left join decided f on f.order_no = o.order_no and f.event = 'follow_up'
  where o.wanted
),
ruled as (
  select *, case when {by_order} then 'order' when payment_state <> 'silent' then 'payment'
                 when follow_up_state <> 'silent' then 'follow_up' else 'payment' end as sale_by
  from paired
)
select *,
       case sale_by when 'order' then order_state when 'payment' then payment_state else follow_up_state end as sale_state,
       case sale_by when 'order' then order_holder when 'payment' then payment_holder
                    else follow_up_holder end as sale_holder,
       case sale_by when 'order' then order_account_no when 'payment' then payment_account_no
                    else follow_up_account_no end as sale_account_no,
       case sale_by when 'order' then order_line when 'payment' then payment_line else follow_up_line end as sale_line,
       case when paid_at is null then null
            when 'undecided' in (order_state, payment_state, follow_up_state) then 'undecided'
            when follow_up_state <> 'silent' then 'followed_up'
            when order_state = 'silent' and payment_state = 'silent' then 'silent'
            when order_state = 'silent' then 'silent_order'
            when payment_state = 'silent' then 'silent_payment'
            when order_holder = payment_holder then 'same_person' else 'two_people' end as credit_case
from ruled
