-- 会话的编号: whose account each chat is with, and which buyer a number stands for.
create or replace temp table thread_nos as
select t.thread, t.customer, a.account_no
from all_threads t join account_nos a on a.shop = t.shop and a.account = t.account;

create or replace temp table customers as
select customer, min(shop) as shop, min(buyer) as buyer from all_threads group by customer
