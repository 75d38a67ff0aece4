"""对账: own figures against the platforms' reports; each difference with its likely reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import duckdb

from jixiao.base.pace import Pace
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.counting import count_figures
from jixiao.metrics.engine import compute, data_as_of
from jixiao.metrics.figure import Figure
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.setting import Value
from jixiao.metrics.settings import Settings
from jixiao.run.figuring import figuring
from jixiao.run.inputs import Tell
from jixiao.run.reconcile_clues import because_of_chats, clues_in
from jixiao.run.reconcile_days import amount_of, booked_otherwise
from jixiao.run.reconcile_elsewhere import elsewhere
from jixiao.run.reconcile_lines import Attempt, Line, value_of
from jixiao.run.reconcile_orders import orders_behind
from jixiao.run.reconcile_reasons import (
    DAYS_OF_BOOKING,
    Because,
    Side,
    because_of_data,
    because_of_time,
)
from jixiao.run.reconcile_sides import Key, ReportSide, Values, own_side, report_side
from jixiao.run.reconcile_tries import ORDERS, Try, moved_by, tries

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Reconciliation:
    """What came of comparing a period: every line, and what was tried on those that differ."""

    period: Period
    lines: tuple[Line, ...]
    attempts: tuple[Attempt, ...]
    not_compared: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[Line, ...]:
        """The lines that differ by more than rounding."""
        return tuple(line for line in self.lines if line.because is not None)


@dataclass
class _Tried:
    """The figures that one attempt gives, for the metrics that it moves."""

    id: str
    label: Text
    changes: Mapping[str, Value]
    values: dict[str, Values] = field(default_factory=dict)


def reconcile(
    store: Store,
    settings: Settings,
    period: Period,
    tell: Tell = lambda _: None,
    *,
    try_settings: bool = True,
) -> Reconciliation:
    """Compare the period's figures from raw logs with the reports imported into `store`.

    Where both tell a figure and they differ, other definitions and settings are computed until the difference
    goes away; `try_settings=False` leaves that out. Settings that change on a day are compared up to it and
    from it on. Nothing is kept or written.
    """
    parts = [
        _reconcile(store, in_force, Period(first, last), tell, try_settings=try_settings)
        for first, last, in_force in settings.stretches(period.first, period.last)
    ]
    return Reconciliation(
        period,
        tuple(line for part in parts for line in part.lines),
        tuple(attempt for part in parts for attempt in part.attempts),
        tuple(sorted({metric for part in parts for metric in part.not_compared})),
    )


def _reconcile(
    store: Store, settings: Settings, period: Period, tell: Tell, *, try_settings: bool
) -> Reconciliation:
    settings = Settings({**settings.changed, "prefer": "raw"})
    with working_connection() as con:
        store.attach(con)
        with figuring(tell, period, Text("正在按现在的设置计算", "computing under the settings in force")):
            compute(con, settings, period)
        side = report_side(con, settings, period)
        names = dict(con.execute("select person, min(name) from people group by person").fetchall())
        lines = list(_lines(side, own_side(con, _metrics(side)), names))
        seen = Side(side, settings, data_as_of(con, settings), _accounts(con), clues_in(con))
        lines = [replace(line, because=_at_once(line, seen)) for line in lines]
        open_ = [line for line in lines if _wants_trying(line)]
        tried = list(_tried(con, settings, period, side, open_, tell)) if open_ and try_settings else []
        lines, attempts = _judged(lines, tried, seen)
        lines = list(_to_orders(con, settings, period, lines, attempts)) if tried else lines
    return Reconciliation(
        period, tuple(lines), tuple(attempts), tuple(sorted(side.told - side.pairings.keys()))
    )


def _metrics(side: ReportSide) -> list[Metric]:
    return [metric for pairing in side.pairings.values() for metric in (pairing.own, *pairing.platform)]


def _accounts(con: Connection) -> dict[str, frozenset[str]]:
    rows = con.execute("select shop, account from threads group by all").fetchall()
    return {shop: frozenset(name for of, name in rows if of == shop) for shop, _ in rows}


def _lines(side: ReportSide, own: Mapping[str, Values], names: Mapping[str, str]) -> Iterator[Line]:
    for told, pairing in side.pairings.items():
        mine, theirs = own[pairing.own.id], side.values[told]
        for key in sorted(mine.keys() | theirs.keys()):
            name = names.get(key.person) or key.person or key.account
            exact_to = side.exact_to(told)
            yield Line(key, name, pairing.own, told, mine.get(key), theirs.get(key), exact_to)


def _at_once(line: Line, seen: Side) -> Because | None:
    """Return the reason that needs no trying: a file, an account; None where they agree or both are there."""
    if line.is_equal or line.is_rounded:
        return None
    return because_of_data(line.key, line.told, line.metric, line.own, line.report, seen)


def _wants_trying(line: Line) -> bool:
    return line.because is None and not line.is_equal and not line.is_rounded


def _tried(  # noqa: PLR0913, PLR0917 - what a recomputation needs
    con: Connection,
    settings: Settings,
    period: Period,
    side: ReportSide,
    open_: list[Line],
    tell: Tell,
) -> Iterator[_Tried]:
    """Yield what each attempt gives, until every difference has gone away under one of them."""
    left = set(_places(open_))
    for one in (*_by_platform(con, side, open_), *_on_other_days(con, settings, period, side, None)):
        left -= _fixed(open_, one)
        yield one
    attempts = list(tries(settings, side.platforms, period.first))
    pace = Pace(tell, Text("正在试", "trying"), every=0, unit=Text("种", "ways"), scale=1)
    pace.begin()
    for index, attempt in enumerate(attempts):
        moved = [pairing.own for pairing in side.pairings.values() if moved_by(pairing.own) & attempt.moves]
        if not left & {(line.told, line.key) for line in open_ if line.metric in moved}:
            continue
        pace(str(attempt.label), index, len(attempts))
        found = _recomputed(con, settings, period, attempt, side, moved)
        for one in (found, *_on_other_days(con, settings, period, side, attempt)):
            left -= _fixed(open_, one)
            yield one


def _places(lines: Iterable[Line]) -> Iterator[tuple[str, Key]]:
    return ((line.told, line.key) for line in lines)


def _by_platform(con: Connection, side: ReportSide, open_: list[Line]) -> Iterator[_Tried]:
    """Yield what the platform's own definitions give: they are counted already."""
    for told in {line.told: None for line in open_}:
        for metric in side.pairings[told].platform:
            values = own_side(con, [metric])[metric.id]
            yield _Tried("definition", metric.label, {}, {told: values})


def _on_other_days(
    con: Connection, settings: Settings, period: Period, side: ReportSide, attempt: Try | None
) -> Iterator[_Tried]:
    """Yield what booking sales on the day of order or inquiry gives, under the settings just computed."""
    if attempt is not None and ORDERS not in attempt.moves:
        return
    wanted = [pairing.own.id for pairing in side.pairings.values()]
    for id_, day, values in booked_otherwise(con, settings, period, wanted):
        label = Text(f"{attempt.label.zh}，{day.zh}", f"{attempt.label.en}, {day.en}") if attempt else day
        yield _Tried(id_, label, attempt.changes if attempt else {}, _as_told(side, values))


def _recomputed(  # noqa: PLR0913, PLR0917
    con: Connection, settings: Settings, period: Period, attempt: Try, side: ReportSide, moved: list[Metric]
) -> _Tried:
    """Compute again under an attempt's settings; counting anew is enough where only counts depend on it."""
    other = attempt.under(settings)
    if attempt.only_counts:
        count_figures(con, other, period, data_as_of(con, other))
    else:
        compute(con, other, period)
    return _Tried(attempt.id, attempt.label, attempt.changes, _as_told(side, own_side(con, moved)))


def _as_told(side: ReportSide, own: Mapping[str, Values]) -> dict[str, Values]:
    return {told: own[pairing.own.id] for told, pairing in side.pairings.items() if pairing.own.id in own}


def _fixed(lines: list[Line], tried: _Tried) -> set[tuple[str, Key]]:
    return {(line.told, line.key) for line in lines if _agrees(line, tried)}


def _agrees(line: Line, tried: _Tried) -> bool:
    return line.told in tried.values and line.agrees(tried.values[line.told].get(line.key), line.exact_to)


def _judged(lines: list[Line], tried: list[_Tried], seen: Side) -> tuple[list[Line], list[Attempt]]:
    """Give each open difference the attempt that accounts for most; drop those that break more."""
    attempts: list[tuple[Attempt, _Tried]] = []
    tried = list(_different(tried))
    for told in {line.told: None for line in lines}:
        of = [line for line in lines if line.told == told]
        attempts += [(_scored(told, of, one), one) for one in tried if told in one.values]
    useful = [pair for pair in attempts if pair[0].fixed > pair[0].broken]
    useful.sort(key=lambda pair: pair[0].broken - pair[0].fixed)
    judged = [
        replace(line, because=_judge(line, useful, seen))
        if _wants_trying(line)
        else _not_missing(line, useful)
        for line in lines
    ]
    best = {attempt.told: tried.values[attempt.told] for attempt, tried in reversed(useful)}
    return _cancelled(judged, best), [attempt for attempt, _ in useful]


def _not_missing(line: Line, useful: list[tuple[Attempt, _Tried]]) -> Line:
    """Say of a sum that only one side has that it is booked on the day of the order, where that is why."""
    if line.because and line.because.id in ("not_in_raw", "not_in_report"):
        for attempt, tried in useful:
            booked = attempt.told == line.told and attempt.id in DAYS_OF_BOOKING
            if booked and _agrees(line, tried):
                then = value_of(tried.values[line.told].get(line.key))
                because = Because.of_attempt(attempt.id, attempt.label, attempt.changes, then)
                return replace(line, because=because)
    return line


def _cancelled(lines: list[Line], best: Mapping[str, Values]) -> list[Line]:
    """Say of sums that nothing explains where they went: as they stand, or by what explains most others."""
    names = {line.key.person: line.name for line in lines}
    found: dict[tuple[str, Key], Because] = {}
    for told in {line.told: None for line in lines if not line.metric.is_rate}:
        of = [line for line in lines if line.told == told]
        for values in filter(None, (best.get(told), {line.key: line.own for line in of if line.own})):
            apart = {line.key: _sum(values.get(line.key)) - _sum(line.report) for line in of}
            new = elsewhere(apart, names, of[0].exact_to)
            found |= {(told, key): because for key, because in new.items()}
    return [
        replace(line, because=found[line.told, line.key])
        if line.because and line.because.id in _MAY_CANCEL and (line.told, line.key) in found
        else line
        for line in lines
    ]


def _to_orders(
    con: Connection, settings: Settings, period: Period, lines: list[Line], attempts: list[Attempt]
) -> Iterator[Line]:
    """Name the orders behind sums that nothing explains, booked as explains most of the others."""
    names, found = {line.key.person: line.name for line in lines}, dict[tuple[str, Key], Because]()
    for metric, told in {(line.metric.id, line.told): None for line in lines if _is_open_sum(line)}:
        of = [line for line in lines if line.told == told and _is_open_sum(line)]
        best = next((one for one in attempts if one.told == told), None)
        under = Settings({**settings.changed, **(best.changes if best else {})})
        reported = {line.key: _sum(line.report) for line in of}
        within = of[0].exact_to * 2
        behind = orders_behind(con, under, period, best.id if best else "", metric, reported, names, within)
        found |= {(told, key): because for key, because in behind.items()}
    for line in lines:
        because = found.get((line.told, line.key)) if _is_open_sum(line) else None
        yield replace(line, because=because) if because else line


def _is_open_sum(line: Line) -> bool:
    open_ = line.because is not None and line.because.id in _MAY_BE_ORDERS
    return open_ and bool(amount_of(line.metric.id)) and bool(line.key.person)


_MAY_BE_ORDERS = ("unknown", "pending_refund", "set_aside", "orders_end", "partly_inquiry_day")
_MAY_CANCEL = ("unknown", "not_in_raw", "not_in_report", "pending_refund", "set_aside", "orders_end")


def _sum(figure: Figure | None) -> Decimal:
    return value_of(figure) or Decimal(0)


def _different(tried: Iterable[_Tried]) -> Iterator[_Tried]:
    """Yield the attempts with what no earlier one gave already: the simpler one comes first."""
    seen: list[tuple[str, Values]] = []
    for one in tried:
        fresh = {told: values for told, values in one.values.items() if (told, values) not in seen}
        seen += fresh.items()
        yield replace(one, values=fresh)


def _scored(told: str, lines: list[Line], tried: _Tried) -> Attempt:
    fixed = sum(_wants_trying(line) and _agrees(line, tried) for line in lines)
    broken = sum((line.is_equal or line.is_rounded) and not _agrees(line, tried) for line in lines)
    return Attempt(tried.id, tried.label, tried.changes, told, fixed, broken)


def _judge(line: Line, useful: list[tuple[Attempt, _Tried]], seen: Side) -> Because:
    for attempt, tried in useful:
        if attempt.told == line.told and _agrees(line, tried):
            then = value_of(tried.values[line.told].get(line.key))
            return Because.of_attempt(attempt.id, attempt.label, attempt.changes, then)
    early = because_of_time(line.key, line.metric, line.own, seen)
    if early is None and line.metric.is_rate and (line.told, line.key) in seen.report.several:
        early = Because.several_accounts()
    return (
        early
        or _closest(line, useful)
        or because_of_chats(line.key, line.metric, seen.clues, short=_is_short(line, useful))
        or Because.unknown()
    )


def _is_short(line: Line, useful: list[tuple[Attempt, _Tried]]) -> bool:
    """Whether the report has more than ours, as what explains most others would have it."""
    told = [tried.values[line.told].get(line.key) for attempt, tried in useful if attempt.told == line.told]
    return _sum((told or [line.own])[0]) < _sum(line.report)


def _closest(line: Line, useful: list[tuple[Attempt, _Tried]]) -> Because | None:
    """Return the attempt that takes away most of the difference, at least half; None where none does."""
    best, report = line.difference, value_of(line.report)
    because: Because | None = None
    for attempt, tried in useful:
        then = value_of(tried.values[line.told].get(line.key)) if attempt.told == line.told else None
        if then is None or report is None or best is None or line.difference is None:
            continue
        if abs(then - report) * 2 <= abs(line.difference) and abs(then - report) < abs(best):
            best = then - report
            because = Because.of_attempt(attempt.id, attempt.label, attempt.changes, then, partly=True)
    return because
