-- 持有人: who holds each account on each day. Nobody: the account stands for itself, as a number below zero;
-- two people on one day: the same, further down, because choosing one of them would be a guess.
create or replace temp table holders as
with days as (
  select day from {days} as all_days(day)
),
held as (
  select n.account_no, d.day, min(p.holder) as holder, count(distinct p.holder) as people
  from accounts a
  join account_nos n on n.shop = a.shop and n.account = a.account
  join person_nos p on p.person = a.person
  join days d on d.day >= a."from" and (a."to" is null or d.day <= a."to")
  group by n.account_no, d.day
)
select n.account_no, d.day,
       case when h.people = 1 then h.holder
            when h.people > 1 then -1000000000 - n.account_no
            else -n.account_no end as holder
from account_nos n
cross join days d
left join held h on h.account_no = n.account_no and h.day = d.day
