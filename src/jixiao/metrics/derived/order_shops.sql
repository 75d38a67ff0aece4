-- 有买家的订单: the shops whose orders tell who bought. Elsewhere nothing is known of what an inquiry led to.
create or replace temp table order_shops as
select distinct shop from orders where buyer is not null
