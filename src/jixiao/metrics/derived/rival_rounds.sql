-- 窗口内回合数: rounds of each rival with that buyer in the window of the event.
create or replace temp table rival_rounds as
select v.order_no, v.event, v.holder, count(*) as rounds
from rivals v
join thread_nos t on t.customer = v.customer
join thread_rounds r on r.thread = t.thread
join holders h on h.account_no = t.account_no and h.day = r.day and h.holder = v.holder
where r.day between v.day - {days_back} and v.day and r.opened_at <= v.moment
group by v.order_no, v.event, v.holder
