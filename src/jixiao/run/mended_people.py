"""改动的人: whose rows became others in mended results, by what is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from jixiao.metrics.counted import COUNTED, Counted
from jixiao.run.kept_days import Generation
from jixiao.run.kept_results import rows
from jixiao.run.mended_tables import Mending, apart


def moved_people(work: Mending, fresh: Generation, whole: Collection[str]) -> dict[str, list[str]]:
    """Return by what is counted the people who have other rows in `fresh` than before.

    `whole` is what was counted anew on every day.
    """
    return {
        name: people
        for name, counted in COUNTED.items()
        if (days := _days(work, counted, whole)) != ()
        and (people := sorted(_people(work, fresh, counted, days)))
    }


def table_of(counted: Counted) -> str:
    """Return the table whose rows are counted: one of them is a part of another."""
    return "credits" if counted.name == "created_orders" else counted.table


def _days(work: Mending, counted: Counted, whole: Collection[str]) -> Sequence[date] | None:
    """Return the days with other rows; None: any."""
    return None if counted.name in whole else tuple(work.days.get(table_of(counted), ()))


def _people(work: Mending, fresh: Generation, counted: Counted, days: Sequence[date] | None) -> Iterator[str]:
    who = "order_holder" if counted.name == "created_orders" else "holder" if counted.numbered else "person"
    now, was = (_without_buyers(work, rows(one, table_of(counted), days)) for one in (fresh, work.before))
    moved = f"select {who} from ({apart(now, was, (who,))})"
    query = f"select person from person_nos where holder in ({moved})" if counted.numbered else moved
    return (person for (person,) in work.con.execute(query).fetchall() if person is not None)


def _without_buyers(work: Mending, query: str) -> str:
    """Leave the buyers' numbers out: those of whom nobody has heard have others each time."""
    names = [name for name, *_ in work.con.execute(f"describe select * from ({query})").fetchall()]
    return (
        f"select * exclude (customer) from ({query})" if "customer" in names else f"select * from ({query})"
    )
