-- 流失名单: inquiries without an order, orders without a payment in time, payments called off before shipping.
-- Where no order of a shop names its buyer, nothing is known of what an inquiry led to: none is listed.
create or replace temp view losses as
select 1 as stage, 'before_order' as lost, c.holder, c.account_no, c.customer, c.day, c.first_at as moment,
       cast(null as string) as order_id, cast(null as bigint) as net, c.file, c.line
from contacts c
join account_nos a on a.account_no = c.account_no
join order_shops s on s.shop = a.shop
where c.lost
union all
select 2, 'before_payment', d.holder, d.account_no, d.customer, d.day, o.created_at, o.order_id, o.net, o.file, o.line
from order_days d
join credits o on o.order_holder = d.holder and o.customer = d.customer and o.created_day = d.day
where not d.paid and o.paid_at is null
union all
select 3, 'before_shipping', holder, account_no, customer, day, created_at, order_id, gross, file, line
from sales
where called_off and state = 'credited'
