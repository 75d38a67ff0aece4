-- 满意度: each rating on the day of the chat rated, the last one before it; without one, on its own day.
create or replace temp table rating_rows as
with rated as (
  select s.shop, s.account, s.buyer, s.rated_at, s.score, s.file, s.line, t.thread
  from satisfaction s
  left join threads t on t.shop = s.shop and t.account = s.account and t.buyer = s.buyer
  where s.rated_at >= timestamp '{begins}' and s.rated_at < timestamp '{ends}'
),
chatted as (
  select r.thread, r.rated_at, max(d.day) as day
  from (select distinct thread, rated_at from rated) r
  join chat_days d on d.thread = r.thread and d.first_at <= r.rated_at
  group by r.thread, r.rated_at
),
placed as (
  select r.*, coalesce(c.day, cast(r.rated_at - interval {split_hour} hour as date)) as day
  from rated r left join chatted c on c.thread = r.thread and c.rated_at = r.rated_at
)
select p.shop, p.account, p.day, n.account_no, h.holder, 'credited' as state, p.buyer, p.rated_at, p.score, p.file, p.line
from placed p
join account_nos n on n.shop = p.shop and n.account = p.account
join holders h on h.account_no = n.account_no and h.day = p.day
where p.day between date '{first_day}' and date '{last_day}'
