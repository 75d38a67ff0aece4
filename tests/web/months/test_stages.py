"""一个月怎么走: each step says what is in its way; nothing changes in a locked month."""

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.web.months.compute import compute
from jixiao.web.months.sealing import verified
from jixiao.web.months.stages import Asked, make, moves
from jixiao.web.people.models import AuditEntry
from jixiao.web.workspace import current

SUPERVISOR, FINANCE = frozenset({"supervisor"}), frozenset({"finance"})


@pytest.fixture
def go(company):
    def step(book, name, why="", roles=SUPERVISOR):
        user = company.finance if roles == FINANCE else company.supervisor
        make(book.pk, Asked(name, book.version, user, roles, why))
        book.refresh_from_db()
        return book

    return step


def _codes(stop):
    return [problem.code for problem in stop.value.problems]


def test_a_computed_month_waits_for_its_reviews(closing) -> None:
    assert closing.stage == "computed"
    names = [one.move.name for one in moves(closing, SUPERVISOR)]
    assert names == ["review", "calibrated"]
    assert moves(closing, {"leader"}) == moves(closing, {"auditor"}) == []


def test_a_tie_is_decided_before_anything_is_published(closing, go) -> None:
    go(closing, "calibrated")
    with pytest.raises(ProblemsError) as stop:
        go(closing, "published", "都看过了")
    assert "2 项等人决定" in stop.value.problems[0].message.zh


def test_the_decision_settles_the_grades_and_the_money(decided) -> None:
    paid = {row.person.code: (row.grade, row.gross) for row in decided.statements.filter(revision=2)}
    assert paid == {"xiaoming": ("A", 1000), "xiaogang": ("B", 500)}
    assert not decided.stale


def test_what_should_be_done_first_needs_a_reason_else(decided, go) -> None:
    go(decided, "calibrated")
    with pytest.raises(ProblemsError) as stop:
        go(decided, "published")
    assert _codes(stop) == ["X204"]
    go(decided, "published", "只有两天营业")
    assert decided.stage == "published"
    assert decided.appeals_until is not None
    entry = AuditEntry.objects.filter(action="month.published").get()
    assert (entry.why, entry.before["stage"]) == ("只有两天营业", "calibrated")


def test_somebody_was_faster(closing, go, company) -> None:
    go(closing, "review")
    with pytest.raises(ProblemsError) as stop:
        make(closing.pk, Asked("calibrated", closing.version - 1, company.owner, SUPERVISOR))
    assert _codes(stop) == ["X101"]


def test_a_locked_month_is_sealed_and_stays_as_it_is(locked, closing_files) -> None:
    assert len(locked.seal) == 64
    assert verified(locked, again=True) == []
    with pytest.raises(ProblemsError) as stop:
        compute(locked, str(closing_files / "plan.yaml"), None, lambda _: None)
    assert _codes(stop) == ["X201"]


def test_a_change_to_the_sealed_files_shows(locked) -> None:
    file = locked.folder / "statements.json"
    file.write_text(file.read_text(encoding="utf-8").replace("1000.00", "9000.00"), encoding="utf-8")
    assert verified(locked)


def test_paid_can_be_taken_back_but_the_lock_cannot(locked, go) -> None:
    go(locked, "paid", roles=FINANCE)
    assert locked.paid_on is not None
    assert [one.move.name for one in moves(locked, FINANCE)] == ["unpaid"]
    go(locked, "unpaid", "付错账户", FINANCE)
    assert (locked.stage, locked.paid_on) == ("locked", None)


def test_after_publication_new_files_change_nothing(published, recompute) -> None:
    messages = current().uploads / "messages.csv"
    late = "小店,main:a,丙买家,2026-10-06 20:00:09,human,有的\n"
    messages.write_text(messages.read_text(encoding="utf-8") + late, encoding="utf-8")
    version = published.data_version
    recompute(published)
    assert published.data_version == version
    row = published.statements.get(person__code="xiaoming", revision=3)
    assert (row.grade, row.statement.figures["reply_rate"].numerator) == ("A", 2)
