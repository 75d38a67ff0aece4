-- 销售: every valid order paid in the period, by sale credit, on the business day of payment.
-- `first_of_buyer` marks one order per person, buyer and day, so that buyers can be counted by adding up.
create or replace temp table sales as
select order_no, shop, order_id, customer, paid_at, net, quantity, refunded, refunded_fen, file, line,
       row_number() over (partition by sale_holder, sale_state, customer, paid_day order by paid_at, order_no) = 1
         as first_of_buyer,
       row_number() over (partition by customer, paid_day order by paid_at, order_no) = 1 as first_of_shop_buyer,
       sale_holder as holder, sale_account_no as account_no, paid_day as day, sale_state as state, created_at
from credits
where valid and paid_day between date '{first_day}' and date '{last_day}';

-- 下单: one row per person, buyer and business day of creation with an order credited by order credit.
create or replace temp table order_days as
select order_holder as holder, customer, created_day as day, min(shop) as shop,
       min_by(order_account_no, order_no) as account_no,
       bool_or(coalesce(paid_day <= created_day + {order_success_days}, false)) as paid,
       count(*) as orders, min_by(file, order_no) as file, min_by(line, order_no) as line, min(created_at) as created_at,
       'credited' as state
from credits c
where order_holder is not null and created_day between date '{first_day}' and date '{last_day}'
  and {counted_order}
group by order_holder, customer, created_day;

-- 协助: valid orders paid in the period that went to somebody else, though this person wrote to the buyer
-- after the order, or after payment within the follow-up time. Each order once per person.
create or replace temp table assists as
select h.holder, s.order_no, s.shop, s.order_id, s.customer, s.day, s.net,
       s.created_at, s.paid_at, max(t.helped).sent_at as helped,
       max(t.helped).file as file, max(t.helped).line as line,
       max_by(n.account_no, t.helped) as account_no, 'credited' as state
from sales s
join touches t on t.order_no = s.order_no and t.helped is not null
join thread_nos n on n.thread = t.thread
join holders h on h.account_no = n.account_no and h.day = t.day
where h.holder is distinct from s.holder
group by all
