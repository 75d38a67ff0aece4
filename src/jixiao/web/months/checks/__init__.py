"""结账清单: one check a file, in the order of work; each says how it stands and leads to the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from jixiao.web.months.checks.accounts import accounts
from jixiao.web.months.checks.appeals import appeals
from jixiao.web.months.checks.check import Check
from jixiao.web.months.checks.computed import computed
from jixiao.web.months.checks.conduct import conduct
from jixiao.web.months.checks.files import files
from jixiao.web.months.checks.legal import legal
from jixiao.web.months.checks.next_superior import next_superior
from jixiao.web.months.checks.proposals import proposals
from jixiao.web.months.checks.provisional import provisional
from jixiao.web.months.checks.ratings import ratings
from jixiao.web.months.checks.ties import ties
from jixiao.web.months.checks.window import window
from jixiao.web.months.models import MonthBook

__all__ = ["Check", "checks_of"]
CHECKS: Final[tuple[Callable[[MonthBook], Check | None], ...]] = (
    files, accounts, computed, provisional, conduct, ratings, next_superior, ties,
    proposals, legal, window, appeals,
)  # fmt: skip


def checks_of(book: MonthBook) -> list[Check]:
    """Return how every check of a month stands; those that do not apply yet are left out."""
    found = (check(book) for check in CHECKS)
    return [check for check in found if check is not None]
