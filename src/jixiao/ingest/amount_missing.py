"""没写实付: paid orders without an amount paid among others that have one: they count otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.facts.tables.orders import ORDERS


def without_amount(
    con: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Path], name: str
) -> Problem | None:
    """Return the problem of orders that were paid and do not say how much, the first of them named (I203).

    None where no order of the file says it, but all say what was due: such exports have no other amount.
    """
    if table != ORDERS.name:
        return None
    row = con.execute(
        "SELECT count(*) FILTER (missing), count(*) FILTER (missing AND amount_due IS NULL),"
        " min(line) FILTER (missing), count(amount_paid)"
        " FROM (SELECT *, paid_at IS NOT NULL AND amount_paid IS NULL AS missing FROM read_parquet($paths))",
        {"paths": [part.as_posix() for part in parts]},
    ).fetchone()
    missing, nothing, first, told = row or (0, 0, None, 0)
    return _problem(name, missing, nothing, first) if nothing or (missing and told) else None


def _problem(name: str, missing: int, nothing: int, first: int) -> Problem:
    due = missing - nothing
    return Problem(
        "I203",
        Place(name, first, ORDERS.column("amount_paid").label.zh),
        Text(
            f"从这一行起，有 {missing} 个已付款的订单没有写实付金额：{due} 个按应付金额算，"
            f"{nothing} 个连应付金额也没有，销售额按 0 算。",
            f"From this row on {several(missing, 'paid order')} without an amount paid: {due} counted by the "
            f"amount due, {nothing} without that, too, counted as 0 of sales.",
        ),
        Text(
            "请从平台重新导出，或补上这些订单的实付金额后重新导入。",
            "Export the file again, or fill in what was paid for them and import again.",
        ),
        Severity.WARNING,
    )
