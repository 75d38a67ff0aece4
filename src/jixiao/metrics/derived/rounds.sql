-- 回合与同时打开的会话: every round with the person it counts for and how many chats that person had open when
-- it opened. A chat is open while a line of buyer or agent lies less than {open_minutes} minutes back; +1 where
-- a chat opens, -1 where it closes, and a running sum over all shops and accounts of the person; of one moment,
-- what opens and closes comes before the rounds.
-- The sum is taken day by day, which is far quicker: what is open when a day begins is one step at its first moment.
-- Over midnight a chat goes on if the same person holds the account: then the first day's end is moved to
-- where the next day begins, so that it is not counted twice.
{into}
with over_midnight as (
  select d.thread, d.day, n.first_at as goes_on_at
  from held_days d
  join held_days n on n.thread = d.thread and n.day = d.day + 1 and n.holder = d.holder
                  and n.first_at <= d.last_at + interval {open_minutes} minute
  where d.last_at + interval {open_minutes} minute > cast(d.day + 1 as timestamp) + interval {split_hour} hour
),
steps as (
  select holder, first_at as moment, 1 as step from held_days where first_at is not null
  union all
  select d.holder, coalesce(m.goes_on_at, d.last_at + interval {open_minutes} minute), -1
  from held_days d left join over_midnight m using (thread, day)
  where d.last_at is not null
  union all
  select h.holder, p.closed_at, -1
  from thread_pauses p join thread_nos t using (thread) join holders h on h.account_no = t.account_no and h.day = p.day
  union all
  select h.holder, p.opened_at, 1
  from thread_pauses p join thread_nos t using (thread) join holders h on h.account_no = t.account_no and h.day = p.day
),
by_day as (
  select holder, cast(moment as date) as day, step from steps
  union all
  select distinct holder, day + after, 0 from holders cross join (values (0), (1), (2)) as later(after)
),
still_open as (
  select holder, day,
         cast(sum(sum(step)) over (partition by holder order by day rows between unbounded preceding and 1 preceding)
              as integer) as step
  from by_day
  group by holder, day
),
asked as (
  select h.holder, t.account_no, t.customer, r.*,
         case when not r.by_transfer or r.spoke_on = r.day then 0
              when y.holder = h.holder then 0 else 1 end as itself
  from thread_rounds r
  join thread_nos t on t.thread = r.thread
  join holders h on h.account_no = t.account_no and h.day = r.day
  left join holders y on r.spoke_on < r.day and y.account_no = t.account_no and y.day = r.spoke_on
),
moments as (
  select holder, opened_at as moment, itself, account_no, customer, thread, day, file, line, by_transfer,
         answered_at, answer_file, answer_line, handed_on, 0 as step
  from asked
  union all
  select holder, moment, null, null, null, null, null, null, null, null, null, null, null, null, step from steps
  union all
  select holder, cast(day as timestamp), null, null, null, null, null, null, null, null, null, null, null, null, step
  from still_open where step <> 0
),
loaded as (
  select *, cast(sum(step) over so_far as integer) + itself as open_chats from moments
  window so_far as (partition by holder, cast(moment as date)
                    order by moment, abs(step) desc rows unbounded preceding)
)
select l.holder, l.account_no, l.customer, l.thread, l.day, l.moment as opened_at, l.file, l.line, l.by_transfer,
       l.answered_at, l.answer_file, l.answer_line, l.handed_on, l.open_chats,
       {round_in_hours} as in_hours, {filtered_round} as filtered
from loaded l
left join served f on f.holder = l.holder and f.customer = l.customer and f.day = l.day
                  {only_filtered}
where l.thread is not null
  and l.day between date '{first_day}' and date '{last_day}'
