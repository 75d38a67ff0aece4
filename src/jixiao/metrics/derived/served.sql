-- 接待 (before orders are looked at): one row per person, buyer and business day. A person may hold several
-- accounts: their chats with one buyer are one contact. `filtered` names the first filter that takes it out.
-- Almost every contact is one chat; only those of several are grouped, which costs much for each row.
{into}
with several as (
  select holder, customer, day from held_days
  where day between date '{first_day}' and date '{last_day}'
  group by holder, customer, day having count(*) > 1
),
told as (
  select h.*, coalesce(h.first_at, timestamp '9999-12-31') as begins_at
  from held_days h
  join several s on s.holder = h.holder and s.customer = h.customer and s.day = h.day
),
contact as (
  select t.holder, t.customer, t.day, account_no, coalesce(first_at, first_opened_at) as first_at, file, line,
         agent_first, cast(buyer_lines as bigint) as buyer_lines, cast(agent_lines as bigint) as agent_lines,
         cast(slow_rounds as bigint) as slow_rounds, cast(asked as bigint) as asked, cast(late as bigint) as late,
         cast(platform_asked as bigint) as platform_asked, cast(platform_late_3min as bigint) as platform_late_3min,
         cast(platform_late_30s as bigint) as platform_late_30s, last_at, handed_on > 0 as handed_on, code_word,
         first_opened_at, answered_at as first_answered_at, human_at as first_human_at
  from held_days t
  where t.day between date '{first_day}' and date '{last_day}'
    and not exists (select 1 from several s where s.holder = t.holder and s.customer = t.customer and s.day = t.day)
  union all
  select holder, customer, day,
         min_by(account_no, (begins_at, file, line)) as account_no,
         coalesce(min(first_at), min(first_opened_at)) as first_at,
         min_by(file, (begins_at, file, line)) as file, min_by(line, (begins_at, file, line)) as line,
         min_by(agent_first, (begins_at, file, line)) as agent_first,
         cast(sum(buyer_lines) as bigint) as buyer_lines, cast(sum(agent_lines) as bigint) as agent_lines,
         cast(sum(slow_rounds) as bigint) as slow_rounds,
         cast(sum(asked) as bigint) as asked, cast(sum(late) as bigint) as late,
         cast(sum(platform_asked) as bigint) as platform_asked,
         cast(sum(platform_late_3min) as bigint) as platform_late_3min,
         cast(sum(platform_late_30s) as bigint) as platform_late_30s, max(last_at) as last_at,
         sum(handed_on) > 0 as handed_on, bool_or(code_word) as code_word,
         min(first_opened_at) as first_opened_at,
         nullif(min_by(coalesce(answered_at, timestamp '9999-12-31'), (first_opened_at, round_file, round_line))
                  filter (where first_opened_at is not null), timestamp '9999-12-31') as first_answered_at,
         nullif(min_by(coalesce(human_at, timestamp '9999-12-31'), (first_opened_at, round_file, round_line))
                  filter (where first_opened_at is not null), timestamp '9999-12-31') as first_human_at
  from told
  group by holder, customer, day
)
select c.*, {contact_in_hours} as first_in_hours,
       case {filters} end as filtered
from contact c
join customers b on b.customer = c.customer
join account_nos a on a.account_no = c.account_no
left join person_nos p on p.holder = c.holder
