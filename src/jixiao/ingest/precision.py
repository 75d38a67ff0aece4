"""丢秒: a spreadsheet that saves a file again drops the seconds; said with the figures that suffer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES

# By chance one time in 60 falls on a full minute; a fifth of many, or all of five, does not.
_FEWEST, _SURE, _SHARE = 5, 30, 0.2
_SUFFERS = {
    "messages": Text(
        "首次响应、平均响应时间、各时限内回复率、慢响应、服务时间达标率会失真，同一分钟内的先后与订单归属也可能出现并列",
        "first response, mean response time, shares answered in time, slow replies and service time "
        "rate are off; the order of lines within a minute and order credit may tie",
    ),
    "orders": Text(
        "订单归属（落实下单、落实付款）在同一分钟内可能判错或出现并列，静默与否也可能不同",
        "order and payment credit may be wrong or tie within a minute, and so may silent orders",
    ),
}


def lost_seconds(
    con: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Path], name: str
) -> Problem | None:
    """Return the problem where far more times than chance allows end on :00 (I201)."""
    if table not in _SUFFERS:
        return None
    moment = TABLES[table].moment
    paths = [part.as_posix() for part in parts]
    row = con.execute(
        f'SELECT count(*), count(*) FILTER (second("{moment}") = 0) FROM read_parquet($paths) ',
        {"paths": paths},
    ).fetchone()
    total, even = row or (0, 0)
    lost = (total >= _FEWEST and even == total) or (total >= _SURE and even > total * _SHARE)
    return _problem(table, name, even, total) if lost else None


def _problem(table: str, name: str, even: int, total: int) -> Problem:
    label, suffers = TABLES[table].column(TABLES[table].moment).label, _SUFFERS[table]
    return Problem(
        "I201",
        Place(name, column=label.zh),
        Text(
            f"{total} 个时间里有 {even} 个没有秒：文件多半用电子表格另存过。{suffers.zh}。",
            f"{even} of {total} times have no seconds: the file was probably saved by a spreadsheet. "
            f"{suffers.en[:1].upper()}{suffers.en[1:]}.",
        ),
        Text(
            "请用平台导出的原始文件，不要先用 Excel 打开保存。",
            "Use the file as the platform exported it, not saved again by Excel.",
        ),
        Severity.WARNING,
    )
