"""积分核对: conduct entries whose rule the plan does not know are told, never passed over in silence."""

from __future__ import annotations

from difflib import get_close_matches

import duckdb

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.plans.document import Plan

_ENTRIES = """
select c.rule, count(*) as times, min(f.name) as file, min(c.line) as line
from conduct c left join files f using (file)
where c."on" between ? and ? group by c.rule order by c.rule
"""


def unknown_entries(con: duckdb.DuckDBPyConnection, plan: Plan, month: Month) -> list[Problem]:
    """Return one warning for each rule of the conduct register that this plan has no clause for.

    A plan without conduct ledger and fines uses no entries at all: then there is nothing to tell.
    """
    known = known_rules(plan)
    rows = con.execute(_ENTRIES, [month.first, month.last]).fetchall() if known else []
    return [
        _unknown(rule, times, Place(file or "", line, "rule"), known)
        for rule, times, file, line in rows
        if rule not in known
    ]


def known_rules(plan: Plan) -> list[str]:
    """Return the ids of every ledger rule and fine of the plan."""
    ledger = [rule.id for rule in plan.conduct.rules] if plan.conduct else []
    return [*ledger, *(name for line in plan.pay for name in line.entry_rules())]


def _unknown(rule: str, times: int, place: Place, known: list[str]) -> Problem:
    close = get_close_matches(rule, known, n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    return Problem(
        "R002",
        place,
        Text(
            f"行为条款“{rule}”不在这个方案里，{times} 条记录没有计入。",
            f"The plan has no conduct rule “{rule}”; {several(times, 'entry does', 'entries do')} not count.",
        ),
        Text(
            f"{hint.zh}如果条款写错了请改正；如果它属于另一个方案，可以不管。",
            f"{hint.en}Correct the rule if it is a slip; leave it if it belongs to another plan.",
        ),
        Severity.WARNING if close else Severity.NOTE,
    )
