"""目标登记: the targets in use by month and owner, as rows of the open `targets` table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.plans.targets.periods import Level
from jixiao.plans.targets.table import rows
from jixiao.web.targets.models import Goal
from jixiao.web.targets.standing import breakdown_of


def target_rows() -> Iterator[Mapping[str, Any]]:
    """Yield each owner's target for each month; of two for the same month and owner the later one counts."""
    found = {}
    for goal in Goal.objects.filter(put_away_on=None).order_by("pk"):
        for row in rows(breakdown_of(goal), Level.MONTH):
            cells = dict(zip(_COLUMNS, row.cells, strict=True))
            found[tuple(cells[name] for name in _KEY)] = cells
    yield from found.values()


_COLUMNS = ("owner_kind", "owner", "from", "to", "metric", "value")
_KEY = _COLUMNS[:-1]
