-- 订单: every order that the period needs, with its business days, whether it is valid, and its net amount.
-- Refunds: the refunds table if it knows the order, else the order's own refund; only those completed before
-- the cut. A refund never makes an order worth less than nothing. An order without the amount paid counts
-- with the amount due. Buyers who never wrote get numbers below zero, always the same; where a platform does
-- not name the buyer, each order is a buyer of its own who never wrote. `gross` is the net amount before refunds.
-- Orders are numbered within their day: one more order changes no number of another day.
-- Items that came back: those that the item export names, else, with a refund, all items of the order.
-- `called_off`: paid, all money given back, and nothing says that it was shipped or sent back.
create or replace temp table order_facts as
with known_refunds as (
  select o.shop, o.order_id,
         cast(coalesce(sum(r.amount) filter (where coalesce(r.status, 'completed') = 'completed'
                                               {refund_table_cut}), 0) as bigint) as refunded,
         count(*) filter (where coalesce(r.status, 'completed') = 'completed' {refund_table_cut}) as refunds,
         max(case when r.kind like '%退货%' or r.kind like '%换货%' then 1 else 0 end) as sent_back
  from refunds r
  join orders o on o.order_id = r.order_id and (r.shop is null or r.shop = o.shop)
  group by o.shop, o.order_id
),
items as (
  select o.shop, o.order_id, sum(i.quantity) as quantity, sum(case when i.came_back then i.quantity end) as back
  from (select shop, order_id, quantity, coalesce(refund_status like '%成功%', refund_amount > 0) as came_back
        from order_items) i
  join orders o on o.order_id = i.order_id and (i.shop is null or i.shop = o.shop)
  where i.came_back or o.quantity is null
  group by o.shop, o.order_id
),
dated as (
  select o.*, cast(coalesce(o.quantity, i.quantity) as bigint) as pieces, cast(i.back as bigint) as pieces_back,
         greatest(0, coalesce(o.amount_paid, o.amount_due, 0) - {postage}) as gross,
         coalesce(k.sent_back, 0) = 1 as sent_back,
         cast(o.created_at - interval {split_hour} hour as date) as created_day,
         cast(o.paid_at - interval {split_hour} hour as date) as paid_day,
         case when c.customer is not null then c.customer
              else -number_of(length(o.shop) || ':' || o.shop || coalesce('buyer ' || o.buyer, 'order ' || o.order_id))
                   - 1 end as customer,
         coalesce(k.refunded, case when true {order_refund_cut} then o.refund_amount end, 0) as refunded_fen,
         case when k.order_id is not null then k.refunds > 0
              else coalesce(o.refund_amount, 0) > 0 {order_refund_cut} end as has_refund,
         case {left_out} end as left_out
  from orders o
  left join customers c on c.shop = o.shop and c.buyer = o.buyer
  left join known_refunds k on k.shop = o.shop and k.order_id = o.order_id
  left join items i on i.shop = o.shop and i.order_id = o.order_id
)
select cast(year(created_day) * 10000 + month(created_day) * 100 + day(created_day) as bigint) * 10000000
         + row_number() over (partition by created_day order by created_at, file, line) as order_no,
       shop, order_id, buyer, customer,
       created_at, created_day, paid_at, paid_day, pieces as quantity, left_out, left_out is null as valid,
       gross, greatest(0, gross - {refunded}) as net,
       coalesce(has_refund, false) as refunded, coalesce(refunded_fen, 0) as refunded_fen,
       case when has_refund then coalesce(nullif(least(pieces_back, pieces), 0), pieces) else 0 end as refunded_quantity,
       coalesce(paid_at is not null and has_refund and refunded_fen >= gross and not sent_back
                and coalesce(status, 'paid') in ('paid', 'closed'), false) as called_off, file, line,
       (created_day between date '{first_day}' and date '{last_credit_day}'
        or coalesce(paid_day between date '{first_day}' and date '{last_day}', false)) as wanted
from dated
where created_day between date '{first_order_day}' and date '{last_credit_day}'
   or paid_day between date '{first_day}' and date '{last_day}'
