-- 迟到的回复: contacts in which only the agent spoke, and the buyer answered on one of the days after.
create or replace temp table late_replies as
select distinct s.holder, s.customer, s.day
from served s
join thread_nos t on t.customer = s.customer
join chat_lines l on l.thread = t.thread and l.day > s.day and l.day <= s.day + {days_to_reply} and l.kind = 0
join holders h on h.account_no = t.account_no and h.day = l.day and h.holder = s.holder
where {asked} and s.agent_first and s.buyer_lines = 0 and s.day between date '{first_day}' and date '{last_day}'
