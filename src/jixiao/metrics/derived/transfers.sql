-- 转接: one row per transfer line; `into_thread` is the receiver's chat with the same buyer. Where the buyer
-- and the receiver never wrote to each other there is no such thread yet: it gets a number below zero.
create or replace temp table transfers as
select row_number() over (order by l.sent_at, l.file, l.line) as transfer,
       l.thread, l.day, l.sent_at, l.file, l.line, s.customer, s.shop, l.transfer_to as account, s.buyer,
       coalesce(t.thread, {number_of_thread}) as into_thread
from chat_lines l
join threads s on s.thread = l.thread
left join threads t on t.customer = s.customer and t.account = l.transfer_to
where l.kind = 3;

create or replace temp table new_threads as
select distinct into_thread as thread, customer, shop, account, buyer, day from transfers where into_thread < 0;
