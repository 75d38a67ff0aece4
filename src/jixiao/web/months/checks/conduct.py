"""行为记录有没有依据: entries of the month without any evidence."""

from __future__ import annotations

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.entries.models import ConductEntry
from jixiao.web.months.checks.check import Check, way
from jixiao.web.months.models import MonthBook

QUESTION = Text("行为记录都有依据吗？", "Does every conduct entry have evidence?")


def conduct(book: MonthBook) -> Check:
    """Ask for entries that nothing proves."""
    month = book.when
    bare = ConductEntry.objects.filter(
        on__gte=month.first, on__lte=month.last, withdrawn_at=None, evidence="", file=""
    ).count()
    answer = (
        Text(f"{bare} 条没有写依据。", f"{several(bare, 'entry', 'entries')} without any.")
        if bare
        else Text("每条都有依据。", "Every entry has some.")
    )
    place = way("conduct")
    where = f"{place}?month={book.month}&bare=1" if place else ""
    return Check("conduct", QUESTION, answer, not bare, where, Text("补上依据", "Add it"))
