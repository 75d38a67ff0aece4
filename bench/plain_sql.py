# ruff: noqa: E501 - SQL reads better in whole lines
"""普通写法: rounds, chat days, pauses and order credit as a careful user would write them in DuckDB SQL.

Written from the definitions for the default settings alone (days split at midnight, chats open for five
minutes), over the same stored Parquet; one statement after the other, no macros, nothing kept.
"""

from __future__ import annotations

LINES = """
create or replace temp table lines as
select thread::bigint as thread, sent_at, file, line, transfer_to, sent_at::date as day,
       case when transfer_to is not null then 3 else sender end as kind
from messages
where (transfer_to is not null or sender in (0, 1, 2)) and sent_at >= '{begins}' and sent_at < '{ends}'
"""
# A transfer hands over an open question where the line before it is the buyer's; where it is itself a
# transfer that came in, the question was open too.
HANDED_ON = """
create or replace temp table handed_on as
with recursive before as (
  select *, lag(kind) over (partition by thread, day order by sent_at, file, line) as kind_before,
         row_number() over (partition by thread, day order by sent_at, file, line) as place
  from lines where (thread, day) in (select (thread, day) from lines where kind = 3)
),
moved as (
  select b.thread, b.day, b.sent_at, b.file, b.line, b.place, b.kind_before, t.thread::bigint as into_thread
  from before b
  join threads s on s.thread = b.thread
  left join threads t on t.customer = s.customer and t.account = b.transfer_to
  where b.kind = 3
),
came as (
  select m.file, m.line, m.into_thread, m.day, count(l.thread) as lines_before
  from moved m
  left join lines l on l.thread = m.into_thread and l.day = m.day and (l.sent_at, l.file, l.line) <= (m.sent_at, m.file, m.line)
  group by all
),
live as (
  select file, line from moved where kind_before = 0
  union
  select m.file, m.line
  from live join came c using (file, line)
  join moved m on m.thread = c.into_thread and m.day = c.day and m.place - 1 = c.lines_before
)
select into_thread as thread, sent_at, file, line, day, 4 as kind
from moved join live using (file, line) where into_thread is not null
"""
ROUNDS = """
create or replace temp table plain_rounds as
with events as (
  select thread, sent_at, file, line, day, kind from lines
  union all select thread, sent_at, file, line, day, kind from handed_on
),
seen as (
  select *, lag(kind) over turn in (0, 4) as was_open from events
  window turn as (partition by thread, day order by sent_at, file, line, kind)
),
turning as (
  select *, lead(kind) over turn as ended_by, lead(sent_at) over turn as ended_at
  from seen where kind in (0, 4) <> coalesce(was_open, false)
  window turn as (partition by thread, day order by sent_at, file, line, kind)
)
select thread, day, sent_at as opened_at, file, line, kind = 4 as by_transfer,
       case when ended_by <= 2 then ended_at end as answered_at, coalesce(ended_by = 3, false) as handed_on
from turning where kind in (0, 4)
"""
DAYS = """
create or replace temp table plain_days as
select thread, day, count(*) filter (where kind = 0) as buyer_lines,
       count(*) filter (where kind in (1, 2)) as agent_lines, count(*) filter (where kind = 3) as handed_on,
       min(sent_at) filter (where kind <= 2) as first_at, max(sent_at) filter (where kind <= 2) as last_at
from lines group by thread, day
having count(*) filter (where kind <= 2) > 0
"""
PAUSES = """
create or replace temp table plain_pauses as
select thread, day, spoke + interval 5 minute as closed_at, sent_at as opened_at
from (select thread, day, sent_at, lag(sent_at) over (partition by thread, day order by sent_at, file, line) as spoke
      from lines where kind <= 2)
where sent_at >= spoke + interval 5 minute
"""
CHATS = (LINES, HANDED_ON, ROUNDS, DAYS, PAUSES)

SPOKE = """
create or replace temp table spoke as
select o.order_no, h.holder, h.account_no, l.sent_at <= o.created_at and l.day >= o.created_day - 1 as before_order,
       coalesce(l.sent_at <= o.paid_at and l.day >= o.paid_day - 1, false) as before_payment,
       l.sent_at > o.created_at and o.paid_at is not null as helped, l.sent_at, l.file, l.line
from order_facts o
join thread_nos t on t.customer = o.customer
join (select thread::bigint as thread, sent_at, sent_at::date as day, file, line from messages
      where sender = 1 and transfer_to is null) l
  on l.thread = t.thread and l.day >= o.created_day - 1
 and l.sent_at <= greatest(o.created_at, o.paid_at + interval 48 hour)
join holders h on h.account_no = t.account_no and h.day = l.day
where o.wanted
"""
# The whole credits table for the default settings; people who wrote in the same second are only counted.
CREDITED = """
create or replace temp table plain_credits as
with latest as (
  select order_no, max((sent_at, file, line, account_no, holder)) filter (where before_order) as o,
         max((sent_at, file, line, account_no, holder)) filter (where before_payment) as p
  from spoke group by order_no
),
people as (
  select s.order_no, count(distinct s.holder) filter (where before_order and s.sent_at = l.o[1]) as order_people,
         count(distinct s.holder) filter (where before_payment and s.sent_at = l.p[1]) as payment_people
  from spoke s join latest l using (order_no) group by s.order_no
),
paired as (
  select f.*, if(l.o is null, 'silent', 'credited') as order_state, l.o[5] as order_holder, l.o[4] as order_account_no,
         if(l.o is null, null, {'sent_at': l.o[1], 'file': l.o[2], 'line': l.o[3]}) as order_line,
         if(l.p is null, 'silent', 'credited') as payment_state, l.p[5] as payment_holder, l.p[4] as payment_account_no,
         if(l.p is null, null, {'sent_at': l.p[1], 'file': l.p[2], 'line': l.p[3]}) as payment_line,
         coalesce(n.order_people, 0) as order_people, coalesce(n.payment_people, 0) as payment_people
  from order_facts f left join latest l using (order_no) left join people n using (order_no)
  where f.wanted
)
select *, if(order_state = 'silent', 'payment', 'order') as sale_by,
       if(order_state = 'silent', payment_state, order_state) as sale_state,
       if(order_state = 'silent', payment_holder, order_holder) as sale_holder,
       if(order_state = 'silent', payment_account_no, order_account_no) as sale_account_no,
       if(order_state = 'silent', payment_line, order_line) as sale_line,
       case when paid_at is null then null
            when order_state = 'silent' and payment_state = 'silent' then 'silent'
            when order_state = 'silent' then 'silent_order' when payment_state = 'silent' then 'silent_payment'
            when order_holder = payment_holder then 'same_person' else 'two_people' end as credit_case
from paired
"""
HELPED = """
create or replace temp table plain_helps as
select order_no, holder, max((sent_at, file, line)) as helped from spoke where helped group by order_no, holder
"""
CREDITS = (SPOKE, CREDITED, HELPED)
SAME_CHATS = {
    "rounds": (
        "select thread, day, opened_at, file, line, by_transfer, answered_at, handed_on from thread_rounds where thread > 0",
        "select thread, day, opened_at, file, line, by_transfer, answered_at, handed_on from plain_rounds",
    ),
    "chat days": (
        "select thread, day, buyer_lines, agent_lines, handed_on, first_at, last_at from thread_days",
        "select thread, day, buyer_lines, agent_lines, handed_on, first_at, last_at from plain_days",
    ),
    "pauses": (
        "select thread, day, closed_at, opened_at from thread_pauses",
        "select thread, day, closed_at, opened_at from plain_pauses",
    ),
}
# Ties inside one second are ours to settle; the plain version only sees that there is one.
SAME_CREDITS = {
    "credits": (
        """select c.* exclude (follow_up_state, follow_up_holder, follow_up_account_no, follow_up_line)
           from credits c join plain_credits p using (order_no)
           where p.order_people <= 1 and p.payment_people <= 1 and c.follow_up_state = 'silent'""",
        """select * exclude (order_people, payment_people) from plain_credits
           where order_people <= 1 and payment_people <= 1""",
    ),
    "lines after an order": (
        """select t.order_no, h.holder, line_of(max(t.helped))
           from touches t join thread_nos n on n.thread = t.thread
           join holders h on h.account_no = n.account_no and h.day = t.day
           where t.helped is not null group by t.order_no, h.holder""",
        "select order_no, holder, line_key(struct_extract_at(helped, 1), struct_extract_at(helped, 2), struct_extract_at(helped, 3)) from plain_helps",
    ),
}
