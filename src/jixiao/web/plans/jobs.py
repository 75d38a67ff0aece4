"""试算任务: two texts of a plan on past months, and the cost of each value of one number."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jixiao.base.document import Document, load_document
from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.plans.document import Plan
from jixiao.plans.events import events_asked
from jixiao.plans.load import read_document, triable
from jixiao.plans.sweep import Point, Sweep, curve, plans_of
from jixiao.plans.whatif import compare
from jixiao.publish.whatif import whatif_json
from jixiao.run.basis import Basis, read_basis
from jixiao.run.inputs import given_months, read_data
from jixiao.scores.given import Given
from jixiao.web.months.models import MonthBook
from jixiao.web.plans.checking import region
from jixiao.web.work.jobs import Running, job
from jixiao.web.workspace import current


@job("plan_try")
def plan_try(work: Running) -> dict[str, Any]:
    """Compare two plans on past months; with `sweep` the cost of every value too. Writes nothing."""
    told = work.given
    document = load_document(told["text"], told["name"])
    tried = triable(read_document(document))
    against = triable(read_document(load_document(told["against"], told["against_name"])))
    months = [Month.parse(one) for one in told["months"]]
    share, mine = Decimal("0.02"), threading.get_ident()
    work.tell(Text("正在读数据", "reading the data"), share)

    def tell(text: Text) -> None:
        nonlocal share
        # Files are read by threads of their own; each would open a connection and never close it.
        if threading.get_ident() != mine:
            return
        share = min(Decimal("0.6"), share + Decimal("0.5") / (len(months) + 2))
        work.tell(text, share)

    givens = _givens(months, told["plan"], tell, events_asked(tried, against))
    work.tell(Text("正在用两种写法各算一遍", "working it out both ways"), Decimal("0.65"))
    comparison = compare(tried, against, givens, region())
    sweep = _sweep(told, document)
    points = _points(work, sweep, document, against, givens) if sweep else []
    return whatif_json(comparison, sweep, points)


def _points(
    work: Running, sweep: Sweep, document: Document, against: Plan, givens: Sequence[Given]
) -> list[Point]:
    found: list[Point] = []
    for point in curve(sweep, plans_of(document, sweep), against, givens, region()):
        found.append(point)
        done = Decimal(len(found)) / len(sweep.values)
        said = number(point.value)
        work.tell(Text(f"已试 {said}", f"tried {said}"), Decimal("0.7") + done * Decimal("0.28"))
    return found


def _sweep(told: dict[str, Any], document: Document) -> Sweep | None:
    if not told.get("sweep"):
        return None
    values = tuple(Decimal(value) for value in told["sweep"]["values"])
    return Sweep(told["sweep"]["path"], values).named(document)


def _givens(months: Sequence[Month], plan: str, tell: Any, events: frozenset[str]) -> list[Given]:
    """Return what the months were computed on; what people decided and agreed in them goes over it."""
    bases = {month: _basis(month, plan) for month in months}
    known = [basis.settings for basis in bases.values() if basis is not None]
    settings: Settings = known[-1] if known else DEFAULTS
    store, _ = read_data(current().files, current().facts, tell)
    found = given_months(store, months, settings, tell, events=events)
    return [
        basis.extras.over(given) if (basis := bases[given.month]) is not None else given for given in found
    ]


def _basis(month: Month, plan: str) -> Basis | None:
    books = MonthBook.objects.filter(month=str(month), revision__gt=0)
    book = books.filter(plan=plan).first() or books.first()
    if book is None:
        return None
    try:
        return read_basis(book.folder)
    except ProblemsError:
        return None
