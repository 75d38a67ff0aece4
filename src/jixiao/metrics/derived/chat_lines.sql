-- 聊天行: the lines that count, each on its business day.
-- kind: 0 buyer, 1 human, 2 assist robot, 3 transfer. Automatic replies, robots and system lines are as if
-- absent: they would make every reply rate 100%.
create or replace temp view chat_lines as
select cast(thread as bigint) as thread, sent_at, file, line, transfer_to, product,
       cast(sent_at - interval {split_hour} hour as date) as day,
       case when transfer_to is not null then 3 else sender end as kind,
       {code_word} as code_word
from messages
where (transfer_to is not null or sender in ({counted_senders}))
  and month between '{first_month}' and '{last_month}'
  and sent_at >= timestamp '{begins}' and sent_at < timestamp '{ends}'
  {not_automatic}
  {only}
