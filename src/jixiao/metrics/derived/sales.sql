-- 销售: every valid order paid in the period, by sale credit, on the business day of payment.
-- `first_of_buyer` marks one order per person, buyer and day, so that buyers can be counted by adding up.
create or replace temp table sales as
select order_no, shop, order_id, customer, paid_at, net, gross, quantity, refunded, refunded_fen, refunded_quantity, called_off, file, line,
       row_number() over (partition by sale_holder, sale_state, customer, paid_day order by paid_at, order_no) = 1
         as first_of_buyer,
       refunded and row_number() over (partition by sale_holder, sale_state, customer, paid_day, refunded
                                       order by paid_at, order_no) = 1 as first_refund_of_buyer,
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

-- 服务过: every paid order of the period with each person who wrote to its buyer around it: before it was
-- created, before it was paid, or from then until the follow-up time after payment. Where the credit went to
-- somebody else this is assistance. Each order once per person.
create or replace temp table assists as
with served_by as (
  select c.order_no, h.holder,
         max(t.before_order) is not null as at_order, max(t.before_payment) is not null as at_payment,
         max(t.helped) as helped, max(coalesce(t.helped, t.before_payment, t.before_order)) as latest,
         max_by(n.account_no, coalesce(t.helped, t.before_payment, t.before_order)) as account_no
  from credits c
  join touches t on t.order_no = c.order_no
  join thread_nos n on n.thread = t.thread
  join holders h on h.account_no = n.account_no and h.day = t.day
  where c.valid and c.paid_day between date '{first_day}' and date '{last_day}'
    and coalesce(t.helped, t.before_payment, t.before_order) is not null
    -- Whoever has every credit of the order assisted nobody.
    and not coalesce(h.holder = c.order_holder and h.holder = c.payment_holder and h.holder = c.sale_holder, false)
  group by c.order_no, h.holder
),
assisted as (
  select b.holder, b.account_no, b.order_no, moment_of(b.helped) as helped, line_of(b.latest) as latest,
         c.shop, c.order_id, c.customer, c.paid_day as day, c.net, c.created_at, c.paid_at,
         b.at_order and coalesce(c.order_holder <> b.holder, false) as assisted_order,
         b.at_payment and coalesce(c.payment_holder <> b.holder, false) as assisted_payment,
         b.helped is not null and c.sale_holder is distinct from b.holder as followed
  from served_by b join credits c on c.order_no = b.order_no
)
select holder, account_no, day, shop, 'credited' as state, order_no, order_id, customer, net, created_at, paid_at,
       helped, latest.sent_at as wrote_at,
       latest.file as file, latest.line as line,
       assisted_order, assisted_payment, followed
from assisted
where assisted_order or assisted_payment or followed;

-- 五种情况: every paid order of the period as each of the people sees it to whom a credit of it went.
create or replace temp table order_cases as
with paid as (
  select order_no, shop, order_id, customer, created_at, paid_at, paid_day as day, net, file, line,
         order_state, order_holder, order_account_no, payment_state, payment_holder, payment_account_no,
         follow_up_holder, follow_up_account_no
  from credits
  where valid and paid_day between date '{first_day}' and date '{last_day}'
)
select order_no, shop, order_id, customer, created_at, paid_at, day, net, file, line, 'credited' as state,
       order_holder as holder, order_account_no as account_no,
       case when payment_holder = order_holder then 'mine_mine' when payment_state = 'credited' then 'mine_others'
            when payment_state = 'silent' then 'mine_silent' else 'mine_undecided' end as credit_case
from paid where order_holder is not null
union all
select order_no, shop, order_id, customer, created_at, paid_at, day, net, file, line, 'credited',
       payment_holder, payment_account_no,
       case order_state when 'credited' then 'others_mine' when 'silent' then 'silent_mine' else 'undecided_mine' end
from paid where payment_holder is not null and payment_holder is distinct from order_holder
union all
select order_no, shop, order_id, customer, created_at, paid_at, day, net, file, line, 'credited',
       follow_up_holder, follow_up_account_no, 'followed_mine'
from paid where follow_up_holder is not null
