-- 差异: where raw data and the platform's report both have a person's figure of a day, both are shown.
create or replace temp table differences as
with raw as (
  select person, day, metric, sum(numerator) as raw_numerator, sum(denominator) as raw_denominator
  from figures
  where person is not null and metric in (select metric from report_figures)
    and day in (select day from report_figures)
  group by person, day, metric
),
report as (
  select person, day, metric, sum(numerator) as report_numerator, sum(denominator) as report_denominator
  from report_figures where person is not null group by person, day, metric
)
select * from raw join report using (person, day, metric);

-- 两种来源都有的日子: a source covers a shop's day as a whole, so that a person without a row that day has
-- nothing rather than the other source's figure.
create or replace temp table raw_covers as
with seen as (
  select shop, day, 'chats' as kind from figures where metric = 'buyers_received'
  union
  select shop, day, 'conversions' from figures join order_shops using (shop) where metric = 'buyers_received'
  union
  select shop, paid_day, 'orders' from order_facts where paid_day is not null
  union
  select shop, created_day, 'orders' from order_facts
  union
  select s.shop, d.day, 'ratings'
  from (select shop, min(day) as first_day, max(day) as last_day from rating_rows group by shop) s,
       {days} as d(day)
  where d.day between s.first_day and s.last_day
)
select distinct shop, day, kind from seen where day between date '{first_day}' and date '{last_day}';

create or replace temp table report_covers as
select distinct shop, day, metric from report_figures
