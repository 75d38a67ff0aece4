-- 日报: a platform's ready-made figures as figures of ours. A mean without its counts is weighted by the
-- inquiries of the same row's report, else by its buyers received, so that days add up; without those every
-- day weighs the same.
create or replace temp table report_figures as
with weights as (
  select day, platform, person, account, shop,
         coalesce(max(coalesce(value, numerator)) filter (where metric = 'inquiries'),
                  max(coalesce(value, numerator)) filter (where metric = 'buyers_received')) as weight
  from reports
  where metric in ('inquiries', 'buyers_received')
  group by day, platform, person, account, shop
),
told as (
  select r.*, coalesce(m.rate, false) as rate, coalesce(m.unit, '') as unit, w.weight
  from reports r
  left join weights w on w.day = r.day and w.platform is not distinct from r.platform
                     and w.person is not distinct from r.person and w.account is not distinct from r.account
                     and w.shop is not distinct from r.shop
  left join metric_kinds m on m.metric = r.metric
  where r.day between date '{first_day}' and date '{last_day}' and coalesce(r.scope, 'agent') = 'agent'
),
alone as (
  select account, min(account_no) as account_no, min(shop) as shop from account_nos group by account having count(*) = 1
)
select coalesce(t.person, p.person) as person, t.account, coalesce(t.shop, n.shop, a.shop) as shop, t.day, t.metric,
       case when t.numerator is not null then t.numerator
            when t.rate then cast(cast(t.value as decimal(20, 8)) * cast(coalesce(t.weight, 1) as decimal(12, 0)) as decimal(38, 10))
            else t.value end as numerator,
       case when not t.rate then null
            when t.numerator is not null then t.denominator
            else coalesce(t.weight, 1) end as denominator,
       t.unit,
       case when coalesce(t.person, p.person) is null then 'unassigned' else 'report' end as origin,
       false as provisional
from told t
left join account_nos n on n.shop = t.shop and n.account = t.account
left join alone a on t.shop is null and a.account = t.account
left join holders h on h.account_no = coalesce(n.account_no, a.account_no) and h.day = t.day
left join person_nos p on p.holder = h.holder
