-- 邀评: each request to rate on its business day, whether the person received that buyer then, and whether a
-- rating followed within {rating_days} days. Of several requests in one contact one counts.
create or replace temp table invite_rows as
with asked as (
  select i.shop, i.account, i.buyer, i.invited_at, cast(i.invited_at - interval {split_hour} hour as date) as day,
         i.file, i.line,
         exists (select 1 from satisfaction s
                 where s.shop = i.shop and s.account = i.account and s.buyer = i.buyer
                   and s.rated_at >= i.invited_at and s.rated_at < i.invited_at + interval {rating_days} day
                   and s.rated_at >= timestamp '{begins}'
                   and s.rated_at < timestamp '{ends}' + interval {rating_days} day) as rated
  from invites i
  where i.invited_at >= timestamp '{begins}' and i.invited_at < timestamp '{ends}'
)
select q.shop, q.account, q.buyer, q.day, n.account_no, h.holder, 'credited' as state, q.invited_at, q.rated,
       c.holder is not null and row_number() over
         (partition by h.holder, c.customer, q.day order by q.invited_at, q.file, q.line) = 1 as of_contact,
       q.file, q.line
from asked q
join account_nos n on n.shop = q.shop and n.account = q.account
join holders h on h.account_no = n.account_no and h.day = q.day
left join customers b on b.shop = q.shop and b.buyer = q.buyer
left join contacts c on c.holder = h.holder and c.customer = b.customer and c.day = q.day and c.counts
                    and c.day between date '{first_day}' and date '{last_day}'
where q.day between date '{first_day}' and date '{last_day}'
