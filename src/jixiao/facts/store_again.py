"""再来的文件: of a file that comes again under its name, the days of which it says what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jixiao.facts.store_delta import DataFile
from jixiao.facts.store_schema import kept_columns, listed
from jixiao.facts.store_write import Staged, Workbench
from jixiao.facts.table import Table

_NONE = "CREATE OR REPLACE TEMP TABLE told_again (shop VARCHAR, day DATE, file INTEGER, known BIGINT)"


@dataclass(frozen=True, slots=True)
class Again:
    """A day of a shop that a file speaks of as before; of its rows so many were known from other files."""

    shop: str
    day: date
    file: int
    known: int


def told_again(
    bench: Workbench, table: Table, staged: Staged, stored: list[DataFile], files: Iterable[int]
) -> list[Again]:
    """Find, and hold in `told_again`, the days of which these files say the same, at the same lines.

    `spot_threads` must be there; rows are compared by their number and the sum of their hashes.
    """
    numbers = ", ".join(map(str, sorted(set(files))))
    bench.con.execute(_NONE)
    if not numbers or not stored:
        return []
    lines = f"SELECT * FROM ({bench.staged_sql(staged.paths(files))}) JOIN spot_threads USING (file, spot)"
    now = _told(table, lines, numbers, "0")
    then = _told(table, bench.stored_sql(table, stored), numbers, "count(*) FILTER (WHERE shadowed)")
    bench.con.execute(
        f"INSERT INTO told_again SELECT n.shop, n.day, n.file, o.known FROM ({now}) n"
        f" JOIN ({then}) o USING (shop, day, file) WHERE n.many = o.many AND n.told = o.told"
    )
    return [Again(*row) for row in bench.con.execute("FROM told_again ORDER BY ALL").fetchall()]


def _told(table: Table, rows: str, numbers: str, known: str) -> str:
    said = listed([column.name for column in kept_columns(table) if column.name != "shadowed"])
    return (
        f"SELECT shop, {table.moment}::DATE AS day, file, count(*) AS many, {known} AS known,"
        f" sum(hash({said})::HUGEINT) AS told FROM ({rows}) WHERE file IN ({numbers}) GROUP BY ALL"
    )
