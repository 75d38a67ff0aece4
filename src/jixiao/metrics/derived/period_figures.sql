-- 全期指标: what belongs to the whole period and to no day: 客单价比, 指标完成率, 团队销售额.
-- Two means are compared by multiplying crosswise: no division, so nothing is lost at a band's edge.
create or replace temp table period_figures as
with sold as (
  select holder, sum(net) as net, count(*) filter (where first_of_buyer) as buyers
  from sales where holder > 0 group by holder
),
shop_sold as (
  select shop, sum(net) as net, count(*) filter (where first_of_shop_buyer) as buyers from sales group by shop
),
shops_of as (
  select s.holder, sum(o.net) as net, sum(o.buyers) as buyers,
         case when count(*) = 1 then min(o.shop) end as shop
  from (select distinct holder, shop from sales where holder > 0) s
  join shop_sold o using (shop)
  group by s.holder
),
exact as (
  select owner, sum(value) as value from targets
  where owner_kind = 'person' and metric = 'sales' and "from" = date '{first_day}' and "to" = date '{last_day}'
  group by owner
),
inside as (
  select owner, sum(value) as value from targets
  where owner_kind = 'person' and metric = 'sales' and "from" >= date '{first_day}' and "to" <= date '{last_day}'
  group by owner
),
aimed as (
  select coalesce(e.owner, i.owner) as person, coalesce(e.value, i.value) as value
  from exact e full join inside i on i.owner = e.owner
),
people_sales as (
  select n.person, p."group", coalesce(s.net, 0) as net
  from person_nos n left join people p on p.person = n.person left join sold s on s.holder = n.holder
),
teams as (
  select "group", sum(net) as net from people_sales group by "group"
)
select n.person, cast(null as string) as account, o.shop, cast(null as date) as day, 'value_ratio' as metric,
       cast(cast(s.net * o.buyers as decimal(30, 0)) * cast(0.01 as decimal(3, 2)) as decimal(38, 10)) as numerator,
       cast(cast(o.net * s.buyers as decimal(30, 0)) * cast(0.01 as decimal(3, 2)) as decimal(38, 10)) as denominator,
       'ratio' as unit, 'raw' as origin, false as provisional
from sold s join shops_of o using (holder) join person_nos n using (holder)
where o.net * s.buyers > 0
union all
select a.person, null, null, null, 'target_attainment',
       cast(cast(p.net as decimal(28, 0)) * cast(0.01 as decimal(3, 2)) as decimal(38, 10)),
       cast(a.value as decimal(38, 10)), 'share', 'raw', false
from aimed a join people_sales p using (person)
where a.value > 0 and exists (select 1 from orders)
union all
select p.person, null, null, null, 'team_sales',
       cast(cast(t.net as decimal(28, 0)) * cast(0.01 as decimal(3, 2)) as decimal(38, 10)), null, 'yuan', 'raw', false
from people_sales p join teams t on t."group" is not distinct from p."group"
where exists (select 1 from orders)
