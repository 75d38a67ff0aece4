"""没对上的子账号: accounts that chat in the files but nobody holds: their work belongs to nobody yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jixiao.facts.store import Store

# Register of messages by account and month: the store's own list of threads is small, the messages are not
# asked; an account counts as held where any holding overlaps what is known of it.
_QUERY = """
with seen as (
  select t.shop, t.account, count(*) as buyers from threads t group by all
)
select s.shop, s.account, s.buyers from seen s
where not exists (select 1 from accounts a where a.shop = s.shop and a.account = s.account)
order by s.buyers desc, s.shop, s.account
"""
_FIRST = "select min(day) from (select min(cast(sent_at as date)) as day from messages where shop = $shop)"


@dataclass(frozen=True, slots=True)
class Unmapped:
    """An account that nobody holds: its shop, its name, how many buyers wrote to it."""

    shop: str
    account: str
    buyers: int


def unmapped_accounts(store: Store) -> list[Unmapped]:
    """Return the accounts with chats that no dated holding names, the busiest first."""
    with store.reading() as con:
        return [Unmapped(*row) for row in con.execute(_QUERY).fetchall()]


def first_day(store: Store, shop: str) -> date | None:
    """Return the first day that the shop's chats speak of: where a new holding may begin."""
    with store.reading() as con:
        found = con.execute(_FIRST, {"shop": shop}).fetchall()
    day: date | None = found[0][0] if found else None
    return day
