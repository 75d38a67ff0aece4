-- 在聊什么: the lines, each with the product that either side named last in that chat that day; only where a
-- setting asks for it, because it takes a sort of all lines.
create or replace temp view spoken as
with named as (
  select thread, day, sent_at, file, line, sender, kind, product, {lag_known:product} over turn as named_before
  from chat_lines
  where {product_first}
  window turn as (partition by thread, day order by sent_at, file, line)
)
select thread, day, sent_at, file, line, sender, kind, coalesce(product, named_before) as about from named
union all
select thread, day, sent_at, file, line, sender, kind, cast(null as string) as about from chat_lines where not {product_first}
