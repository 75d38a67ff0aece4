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
    # The files of the messages say from which day they are: no row is read.
    files = store.files_of("messages", store.entry())
    days = [file.first for file in files if file.first and file.partition[0] == shop]
    return min(days, default=None)
