"""补差: what a locked month would pay on today's data, less what it and later months have paid."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, Severity
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.plans.adjustments import adjustment_id
from jixiao.plans.statement import PayLine, Statement
from jixiao.publish.statement import read_statements
from jixiao.run.again import sealed_version, statements_again
from jixiao.run.changed_rows import Change, changed_rows
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.run.lock import differences, read_locked
from jixiao.scores.given import Adjustment

ZERO = Decimal(0)
# What a statement carries of the rows that changed; the rest is counted.
LISTED = 20
_NAMED = 3
Booked = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the statements: the day, the rows that changed by person, what is settled already.

    `reason` is what a person wrote; without it the rows say why.
    """

    on: date
    rows: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    booked: Booked = field(default_factory=dict)
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What was found: adjustments by person, for the next open month, and what a person has to look at."""

    month: Month
    adjustments: Mapping[str, tuple[Adjustment, ...]]
    problems: tuple[Problem, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """What all adjustments come to, in yuan."""
        return sum((one.amount for found in self.adjustments.values() for one in found), ZERO)


def adjust(
    folder: Path, store: Store, on: date, booked: Sequence[Path] = (), reason: Text | None = None
) -> Adjusted:
    """Compute a locked month again on the store's latest data, under its own plan and settings.

    `booked` are later months whose payslips already settle a part of it. ProblemsError where the folder is
    not as it was sealed, or where the store never had the data of the lock.
    """
    wrong = differences(folder)
    if wrong:
        raise ProblemsError(wrong)
    basis = read_locked(folder).basis
    before = read_statements(folder)
    since = sealed_version(basis, store)
    with tempfile.TemporaryDirectory(prefix="jixiao-") as place:
        after = statements_again(basis, store, evidence=Path(place))
        rows = changed_rows(store, since, basis.month, folder / EVIDENCE_FOLDER, Path(place))
    paid = booked_in((one for path in booked for one in read_statements(path)), basis.month)
    return compared(before, after, Known(on, rows, paid, reason))


def booked_in(statements: Iterable[Statement], month: Month) -> dict[tuple[str, str], Decimal]:
    """Return what later months' payslips have settled of a month, by person and line."""
    start = adjustment_id(month, "")
    found: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for one in statements:
        for line in one.pay:
            if line.id.startswith(start):
                found[one.person, line.id.split(":")[2]] += line.amount
    return dict(found)


def compared(before: Sequence[Statement], after: Sequence[Statement], known: Known) -> Adjusted:
    """Return the differences between two sets of statements of one month."""
    old = {one.person: one for one in before}
    found: dict[str, tuple[Adjustment, ...]] = {}
    problems: list[Problem] = []
    for now in after:
        was = old.pop(now.person, None)
        problems += [_no_data(now, line) for line in now.pay if _lost(line) and _paid(was, line)]
        made = tuple(_made(was, now, known))
        if made:
            found[now.person] = made
    problems += [_gone(one) for one in old.values()]
    month = (before or after)[0].month
    return Adjusted(month, found, tuple(problems), {one.person: one.name for one in after})


def _lost(line: PayLine) -> bool:
    """Say whether the line has no data today: that is empty, not 0, and nobody owes anything for it."""
    return line.node.value is None


def _paid(was: Statement | None, line: PayLine) -> bool:
    """Say whether the locked statement has an amount in this line."""
    return any(one.id == line.id and not _lost(one) for one in (was.pay if was else ()))


def _made(was: Statement | None, now: Statement, known: Known) -> Iterator[Adjustment]:
    paid = {line.id: line.amount for line in was.pay} if was else {}
    rows = known.rows.get(now.person, ())
    for line in now.pay:
        before = paid.get(line.id, ZERO) + known.booked.get((now.person, line.id), ZERO)
        if _lost(line) or line.amount == before:
            continue
        yield Adjustment(
            month=now.month,
            line=line.id,
            label=line.label,
            before=before,
            after=line.amount,
            on=known.on,
            reason=known.reason or _reason(rows),
            rows=tuple(change.row for change in rows[:LISTED]),
            rows_total=len(rows),
            counts_in_gross=line.counts_in_gross,
        )


def _reason(rows: Sequence[Change]) -> Text:
    """Return what changed: the orders by number, else how many rows; else that others' data changed."""
    orders = list(dict.fromkeys(change.order for change in rows if change.order))
    if orders:
        named, rest = "、".join(orders[:_NAMED]), len(orders) - _NAMED
        more = Text(f" 等 {len(orders)} 个", f" and {rest} more") if rest > 0 else Text("", "")
        return Text(f"锁定后订单 {named}{more.zh} 有变", f"changed after the lock: orders {named}{more.en}")
    if rows:
        count, says = len(rows), rows[0].row.says
        return Text(
            f"锁定后更正 {count} 行（{says.zh}）",
            f"{several(count, 'row')} corrected after the lock ({says.en})",
        )
    return Text("锁定后其他人或店铺的数据有变", "data of others or of the shop changed after the lock")


def _no_data(statement: Statement, line: PayLine) -> Problem:
    who = statement.name or statement.person
    return Problem(
        "L301",
        Place(column=f"{statement.person} {line.id}"),
        Text(
            f"{who} 的“{line.label.zh}”按现有数据算不出来，没有记补差。",
            f"“{line.label.en}” of {who} cannot be computed from today's data; nothing is adjusted.",
        ),
        line.explain,
        Severity.WARNING,
    )


def _gone(statement: Statement) -> Problem:
    who = statement.name or statement.person
    return Problem(
        "L302",
        Place(column=statement.person),
        Text(
            f"{who} 在锁定的月份里有绩效单，现有人员表里那个月没有他。",
            f"{who} has a statement in the locked month, but is no longer on the register of that month.",
        ),
        Text(
            "请检查人员表里的入职、离职日期；没有为他记补差。",
            "Please check the days of hire and leaving; nothing is adjusted for them.",
        ),
        Severity.WARNING,
    )
