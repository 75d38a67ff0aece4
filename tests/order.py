"""次序: which tests begin first, and which stay together in one process.

A file's tests stay together: they share what they begin with. What takes long begins first, so that at the
end no process waits for another's last test.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

# One Java, one site of the busy shop, one of the small shop serve all of these.
TOGETHER = {
    "spark": ("metrics/test_two_engines.py", "facts/test_store_spark.py"),
    "small": (
        "browser/test_two_savers.py",
        "browser/journeys/test_12_cost_question.py",
        "browser/journeys/test_14_data_engineer.py",
    ),
}
# Each test of these takes long and begins with something of its own.
APART = (
    "browser/test_whole_month.py",
    "browser/journeys/test_01_first_day.py",
    "browser/journeys/test_10_pay_run.py",
    "ingest/test_memory.py",
    "metrics/test_credit_oracle.py",
)
_HOME = {f"tests/{file}": name for name, files in TOGETHER.items() for file in files}
_ALONE = tuple(f"tests/{file}" for file in APART)


class InCompany(LoadScopeScheduling):
    """Gives a process one company of tests after the other, as it has done with those before."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return nodeid if file in _ALONE else _HOME.get(file, file)


def longest_first(items: list[pytest.Item]) -> None:
    """Put the files with the longest tests first; files alike, and tests of a file, stay in their order."""
    first: dict[Path, int] = {}
    for item in items:
        first[item.path] = min(_place(item), first.get(item.path, len(_KINDS)))
    items.sort(key=lambda item: first[item.path])


_KINDS: tuple[frozenset[str], ...] = (
    frozenset({"spark"}),
    frozenset({"browser", "slow"}),
    frozenset({"browser"}),
    frozenset({"slow"}),
)


def _place(item: pytest.Item) -> int:
    marks = _names(item.iter_markers())
    return next((place for place, kind in enumerate(_KINDS) if kind <= marks), len(_KINDS))


def _names(marks: Iterable[pytest.Mark]) -> set[str]:
    return {mark.name for mark in marks}
