"""核对: control totals for whoever pays: by pay line, against last month, sales, funds, limits of the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.pay.fixed import Fixed
from jixiao.plans.document import Plan
from jixiao.plans.law import NATIONAL, law_of, regions
from jixiao.plans.statement import FundBalance, Statement
from jixiao.publish.tree import walk
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.plan import plan_of

ZERO = Decimal(0)
SALES = frozenset({"sales", "team_sales", "shared_sales"})
LEGAL = frozenset(
    {"loss_capped", "loss_refused", "fine_refused", "adjustment_overdrawn", "repay_without_amount"}
)


@dataclass(slots=True)
class LineTotal:
    """One pay line over everybody, this month and the month before."""

    id: str
    label: Text
    total: Decimal = ZERO
    people: int = 0
    before: Decimal = ZERO
    counts: bool = True

    @property
    def change(self) -> Decimal:
        """What it costs more than the month before."""
        return self.total - self.before


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the total differs from the month before, and by how much."""

    text: Text
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LegalNotice:
    """A limit of the law that touches somebody's payslip."""

    row: StatementRow
    text: Text


@dataclass(slots=True)
class Totals:
    """The control totals of a month."""

    gross: Decimal
    people: int
    before: Decimal | None
    lines: list[LineTotal]
    reasons: list[Reason]
    sales: Decimal | None = None
    shares: list[tuple[LineTotal, Decimal]] = field(default_factory=list)
    funds: tuple[FundBalance, ...] = ()
    fines: dict[str, Decimal] = field(default_factory=dict)

    @property
    def change(self) -> Decimal | None:
        """What the month costs more than the one before."""
        return None if self.before is None else self.gross - self.before


def totals(book: MonthBook) -> Totals:
    """Add up a month; the sum of the lines is the sum of the payslips, to the fen."""
    now = [row.statement for row in statements_of(book)]
    earlier = month_before(book)
    then = [row.statement for row in statements_of(earlier)] if earlier else []
    lines = _lines(now, then)
    plan = plan_of(book)
    sales = _sales(now)
    return Totals(
        gross=_gross(now), people=len(now), before=_gross(then) if earlier else None, lines=lines,
        reasons=_reasons(now, then) if earlier else [],
        sales=sales, shares=_shares(lines, sales, now),
        funds=now[0].funds if now else (), fines=_fines(plan, lines),
    )  # fmt: skip


def month_before(book: MonthBook) -> MonthBook | None:
    """Return the same plan's month before, where it was computed."""
    last = str(book.when.plus(-1))
    return MonthBook.objects.filter(month=last, plan=book.plan, revision__gt=0).first()


def _gross(statements: Iterable[Statement]) -> Decimal:
    return sum((one.gross for one in statements), ZERO)


def _lines(now: list[Statement], then: list[Statement]) -> list[LineTotal]:
    found: dict[str, LineTotal] = {}
    for statement in now:
        for line in statement.pay:
            total = found.setdefault(line.id, LineTotal(line.id, line.label, counts=line.counts_in_gross))
            total.total += line.amount
            total.people += line.amount != 0
    for statement in then:
        for line in statement.pay:
            total = found.setdefault(line.id, LineTotal(line.id, line.label, counts=line.counts_in_gross))
            total.before += line.amount
    return list(found.values())


def _reasons(now: list[Statement], then: list[Statement]) -> list[Reason]:
    """Say where the difference comes from: who came, who left, whose lines moved and why; it adds up."""
    before, after = {one.person: one for one in then}, {one.person: one for one in now}
    found = []
    came = [one for who, one in after.items() if who not in before]
    left = [one for who, one in before.items() if who not in after]
    for people, text, sign in ((came, _CAME, 1), (left, _LEFT, -1)):
        if people:
            names = "、".join(one.name for one in people[:4])
            said = Text(f"{text.zh} {len(people)} 人（{names}）", f"{text.en}: {len(people)} ({names})")
            found.append(Reason(said, sign * _gross(people)))
    moved: dict[str, Decimal] = defaultdict(Decimal)
    labels: dict[str, Text] = {}
    for who, one in after.items():
        for line in (*one.pay, *before[who].pay) if who in before else ():
            labels[line.id] = line.label
        for line_id, change in _moved(one, before.get(who)).items():
            moved[line_id] += change
    found += [
        Reason(Text(f"{labels[name].zh}变化", f"change of {labels[name].en}"), amount)
        for name, amount in moved.items()
        if amount
    ]
    return sorted(found, key=lambda one: -abs(one.amount))


_CAME = Text("新进入本方案", "new under this plan")
_LEFT = Text("不再在本方案", "no longer under this plan")


def _moved(now: Statement, then: Statement | None) -> dict[str, Decimal]:
    if then is None:
        return {}
    found: dict[str, Decimal] = defaultdict(Decimal)
    for statement, sign in ((now, 1), (then, -1)):
        for line in statement.pay:
            if line.counts_in_gross:
                found[line.id] += sign * line.amount
    return found


def _sales(statements: list[Statement]) -> Decimal | None:
    values = [one.figures["sales"].value for one in statements if "sales" in one.figures]
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if known else None


def _shares(
    lines: list[LineTotal], sales: Decimal | None, statements: list[Statement]
) -> list[tuple[LineTotal, Decimal]]:
    """Return each line that is paid on sales as a share of the sales that everybody made."""
    if not sales:
        return []
    paid = [line for one in statements for line in one.pay]
    on_sales = {line.id for line in paid if any(node.id in SALES for node in walk(line.node))}
    return [(line, line.total / sales) for line in lines if line.id in on_sales]


def _fines(plan: Plan, lines: list[LineTotal]) -> dict[str, Decimal]:
    """Return by fund what the lines that feed it took from people: it must have been received."""
    totals_ = {line.id: line.total for line in lines}
    return {fund.id: -sum((totals_.get(name, ZERO) for name in fund.fed_by), ZERO) for fund in plan.funds}


def legal_notices(book: MonthBook) -> list[LegalNotice]:
    """Return the limits of the law that touch a payslip: caps, refused fines, pay below the minimum wage."""
    plan = plan_of(book)
    has_base = any(isinstance(line, Fixed) for line in plan.pay)
    found = []
    for row in statements_of(book):
        told = [notice.text for notice in row.notices if notice.code in LEGAL]
        found += [LegalNotice(row, text) for text in told]
        below = _below_minimum(book, row, has_base=has_base)
        if below:
            found.append(LegalNotice(row, below))
    return found


def _below_minimum(book: MonthBook, row: StatementRow, *, has_base: bool) -> Text | None:
    person = row.person
    region = person.region if person.region in regions() else NATIONAL
    law = law_of(region, book.when.first)
    least = law.limit("minimum_wage", "month")
    wage = ZERO if has_base else person.contract_wage
    if least is None or wage is None or not person.employed(book.when.first, book.when.first):
        return None
    whole = row.gross + wage
    if whole >= least:
        return None
    return Text(
        f"整月工资 {money(whole)} 低于最低工资 {money(least)}{law.articles['minimum_wage'].quoted.zh}",
        f"whole pay {money(whole)} is below the minimum wage {money(least)}"
        f"{law.articles['minimum_wage'].quoted.en}",
    )
