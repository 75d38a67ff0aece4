-- 聊天行: the lines that count, each on its business day.
-- kind: 0 buyer, 1 human, 2 assist robot, 3 transfer. Automatic replies, robots and system lines are as if
-- absent: they would make every reply rate 100%.
create or replace temp view chat_lines as
select cast(m.thread as bigint) as thread, m.sent_at, m.file, m.line, m.transfer_to, m.product,
       {day_of_line} as day,
       m.sender, case when m.transfer_to is not null then 3 else m.sender end as kind,
       {code_word} as code_word
from messages m
{carried}
where (m.transfer_to is not null or m.sender in ({counted_senders}))
  and m.month between '{first_month}' and '{last_month_of_lines}'
  and m.sent_at >= timestamp '{begins}' and m.sent_at < timestamp '{lines_end}'
  {not_automatic}
  {on_the_days}
  {only}
