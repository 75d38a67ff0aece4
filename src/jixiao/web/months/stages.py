"""月结各步: the stages of a month, who may move it, what must be true first, what it says else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from jixiao.base.problem import Place, Problem, ProblemsError, Severity
from jixiao.base.text import Text
from jixiao.web.months.checks import Check, checks_of
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import Stage
from jixiao.web.months.plan import calendar, plan_of
from jixiao.web.months.sealing import seal
from jixiao.web.people import audit
from jixiao.web.people.models import User
from jixiao.web.people.roles import Role

RUN = frozenset({Role.OWNER, Role.SUPERVISOR})
PAY = frozenset({Role.OWNER, Role.FINANCE})
APPEAL_STEP, APPEAL_DAYS = "appeal", 1
Effect = Callable[[MonthBook, User], None]


@dataclass(frozen=True, slots=True)
class Move:
    """A way from some stages to another. `says`: what will happen, before anybody presses the button.

    `needs`: the checks that must be done; `asks`: those that should be, else a reason is wanted.
    """

    name: str
    sources: tuple[Stage, ...]
    target: Stage
    label: Text
    says: Text
    roles: frozenset[Role] = RUN
    needs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    back: bool = False
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A move as it stands now: what is in its way, what makes it want a reason."""

    move: Move
    obstacles: tuple[Problem, ...]
    wants: tuple[Check, ...]

    @property
    def open(self) -> bool:
        """Whether it may be made."""
        return not self.obstacles

    @property
    def wants_reason(self) -> bool:
        """Whether it needs a reason."""
        return self.move.back or bool(self.wants)


def moves(book: MonthBook, roles: Iterable[str]) -> list[Offered]:
    """Return the moves that somebody with these roles sees on a month's page, forward ones first."""
    held, checks = frozenset(roles), checks_of(book)
    found = [move for move in MOVES if book.stage in move.sources and held & move.roles]
    return [_offered(book, move, checks) for move in sorted(found, key=lambda move: move.back)]


def _offered(book: MonthBook, move: Move, checks: list[Check]) -> Offered:
    open_ = {check.id: check for check in checks if not check.done}
    obstacles = [_not_done(check) for name, check in open_.items() if name in move.needs]
    obstacles += _not_computed(book, move)
    return Offered(move, tuple(obstacles), tuple(open_[name] for name in move.asks if name in open_))


def _not_computed(book: MonthBook, move: Move) -> Iterator[Problem]:
    if move.back or move.name == "paid":
        return
    if not book.revision:
        yield _problem(
            Text("本月还没有核算。", "The month has not been computed."),
            Text("请先点“核算”。", "Compute it first."),
        )
    elif book.stale or book.due_at:
        yield _problem(
            Text("有新的决定、更正或数据还没有算进来。", "Something decided or pushed is not computed yet."),
            Text("请先点“重新核算”，看过结果再继续。", "Compute again, look at the result, then go on."),
        )


def _not_done(check: Check) -> Problem:
    return _problem(
        Text(f"{check.question.zh}{check.answer.zh}", f"{check.question.en} {check.answer.en}"),
        Text("请在清单的这一行处理。", "Settle that line of the checklist first."),
    )


def _problem(message: Text, remedy: Text) -> Problem:
    return Problem("X203", Place(), message, remedy)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for which move, on which version of the month, and why."""

    move: str
    version: int
    by: User
    roles: frozenset[str]
    why: str = ""


def make(pk: int, asked: Asked) -> MonthBook:
    """Make a move; ProblemsError says what stands in its way, or that somebody was faster."""
    with transaction.atomic():
        book = MonthBook.to_change(pk, asked.version)
        offered = next((one for one in moves(book, asked.roles) if one.move.name == asked.move), None)
        if offered is None:
            raise ProblemsError([_not_here(book)])
        refused = list(offered.obstacles)
        if offered.wants_reason and not asked.why.strip():
            refused.append(_no_reason())
        if refused:
            raise ProblemsError(refused)
        _do(book, offered.move, asked.by, asked.why.strip())
    return book


def _do(book: MonthBook, move: Move, by: User, why: str) -> None:
    before = {"stage": book.stage}
    book.stage = move.target
    if move.effect:
        move.effect(book, by)
    book.save()
    after = {"stage": book.stage, "revision": book.revision, "seal": book.seal}
    audit.record(by, f"month.{move.name}", book, before=before, after=after, why=why)


def _not_here(book: MonthBook) -> Problem:
    stage = book.get_stage_display()
    return _problem(
        Text(f"本月现在是“{stage}”，不能这样做。", f"The month is “{stage}” now; this cannot be done."),
        Text("请刷新页面，按页面上给出的下一步做。", "Reload the page and take one of the steps it offers."),
    )


def _no_reason() -> Problem:
    return Problem(
        "X204",
        Place(),
        Text("这一步要写理由。", "This step needs a reason."),
        Text("请写一句为什么，它会进入操作记录。", "Write a sentence why; it is kept in the audit trail."),
        Severity.ERROR,
    )


def appeals_until(book: MonthBook, published: date) -> date:
    """Return the last day to appeal: the plan's own step, else one working day after publication."""
    process = plan_of(book).process
    dates = process.dates(book.when, calendar()) if process else {}
    planned = dates[APPEAL_STEP].last if APPEAL_STEP in dates else published
    return max(planned, calendar().deadline(published, APPEAL_DAYS))


def open_appeals(book: MonthBook, by: User) -> None:
    """Move a published month into its appeals, when the first one comes."""
    if book.stage == Stage.PUBLISHED:
        move = next(move for move in MOVES if move.name == "appeals")
        book.version += 1
        _do(book, move, by, "")


def _published(book: MonthBook, by: User) -> None:
    del by
    book.published_at = timezone.now()
    book.appeals_until = appeals_until(book, timezone.localdate())


def _withdrawn(book: MonthBook, by: User) -> None:
    del by
    book.published_at = book.appeals_until = None


def _paid(book: MonthBook, by: User) -> None:
    del by
    book.paid_on = timezone.localdate()


def _not_paid(book: MonthBook, by: User) -> None:
    del by
    book.paid_on = None


_FORWARD = ("files", "accounts", "provisional", "conduct", "ratings", "next_superior")
MOVES = (
    Move(
        "review", (Stage.COMPUTED,), Stage.REVIEW,
        Text("开始评价", "Open the reviews"),
        Text("自评、上级和协作部门的评分表打开；数字仍会随新数据更新。",
             "Self, superior and group forms open; figures still follow new data."),
        needs=("computed",),
    ),
    Move(
        "calibrated", (Stage.COMPUTED, Stage.REVIEW), Stage.CALIBRATED,
        Text("评价结束，进入校准", "Close the reviews and calibrate"),
        Text("评分表关闭；请核对等级分布和分数线，处理同分与金额。",
             "The forms close; check the distribution and the cut line, settle ties and amounts."),
        needs=("computed",), asks=("ratings",),
    ),
    Move(
        "published", (Stage.CALIBRATED,), Stage.PUBLISHED,
        Text("公布", "Publish"),
        Text("每个人看到自己的绩效单并可以申诉；此后只有登记的更正能改变结果。",
             "Everybody sees the own statement and may appeal; from now on only a correction changes it."),
        needs=("computed", "ties"), asks=(*_FORWARD, "proposals"), effect=_published,
    ),
    Move(
        "appeals", (Stage.PUBLISHED,), Stage.APPEALS,
        Text("进入申诉期", "Open the appeals"),
        Text("有人提出申诉时自动进入。", "Happens by itself when somebody appeals."),
    ),
    Move(
        "locked", (Stage.PUBLISHED, Stage.APPEALS), Stage.LOCKED,
        Text("锁定并封存", "Lock and seal"),
        Text("本月从此不再改变；之后到的数据作为补差进入下一个未锁定的月份。",
             "The month never changes again; later data become adjustments in the next open month."),
        roles=RUN | PAY, needs=("computed", "ties", "appeals"), asks=("window", "proposals", "legal"),
        effect=seal,
    ),
    Move(
        "paid", (Stage.LOCKED,), Stage.PAID,
        Text("登记已发放", "Record as paid"),
        Text("登记今天已按锁定的结果发放。", "Records that it was paid today, as locked."),
        roles=PAY, effect=_paid,
    ),
    Move(
        "unpaid", (Stage.PAID,), Stage.LOCKED,
        Text("撤销发放登记", "Take back the payment record"),
        Text("只撤销登记，结果仍然锁定。", "Only the record is taken back; the result stays locked."),
        roles=PAY, back=True, effect=_not_paid,
    ),
    Move(
        "withdrawn", (Stage.PUBLISHED,), Stage.CALIBRATED,
        Text("撤回公布", "Withdraw the publication"),
        Text("绩效单对本人重新隐藏，可以按新数据重算。",
             "Statements are hidden again and may follow new data."),
        back=True, effect=_withdrawn,
    ),
    Move(
        "reviewed_again", (Stage.CALIBRATED,), Stage.REVIEW,
        Text("重新打开评价", "Open the reviews again"),
        Text("评分表重新打开。", "The forms open again."), back=True,
    ),
    Move(
        "unreviewed", (Stage.REVIEW,), Stage.COMPUTED,
        Text("退回试算", "Back to computed"),
        Text("评分表关闭，已交的评分保留。", "The forms close; ratings handed in are kept."), back=True,
    ),
)  # fmt: skip
