-- 订单商品: what each order is for, as orders and their items name it; empty where no setting asks for it.
create or replace temp table order_products as
with named as (
  select f.order_no, o.product
  from order_facts f join orders o on o.shop = f.shop and o.order_id = f.order_id
  where {product_first}
  union all
  select f.order_no, i.sku
  from order_facts f join order_items i on i.order_id = f.order_id and (i.shop is null or i.shop = f.shop)
  where {product_first}
  union all
  select f.order_no, i.title
  from order_facts f join order_items i on i.order_id = f.order_id and (i.shop is null or i.shop = f.shop)
  where {product_first}
)
select distinct order_no, product from named where product is not null
