-- 编号: shops, accounts and holders as small integers, so that the wide steps never touch text.
create or replace temp table account_nos as
with seen as (
  select shop, account from all_threads
  union select shop, account from accounts
  union select shop, account from satisfaction
  union select shop, account from invites
)
select cast(row_number() over (order by shop, account) as integer) as account_no, shop, account from seen;

create or replace temp table person_nos as
with seen as (
  select person from accounts union select person from people
)
select cast(row_number() over (order by person) as integer) as holder, person from seen where person is not null
