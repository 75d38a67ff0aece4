"""晋级进度: the person sees what the next level wants, applies once all holds, and the superior decides."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.web.months.compute import compute
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.waiting import waiting_in
from jixiao.web.people.models import AuditEntry
from jixiao.web.workspace import current

PLAN = """
plan: medals
label: {zh: 奖牌, en: Medals}
version: "1"
valid_from: 2026-01-01
items:
  - {id: reply, label: 回复率, metric: reply_rate, weight: 100, source: 第 1 条, missing: zero,
     scale: {kind: bands, bands: [{at_least: 0.95, points: 100}, {at_least: 0.5, points: 60}], otherwise: 0}}
grades:
  kind: ladder
  rungs:
    - {id: trial, label: {zh: 试用, en: trial}, source: 第 2 条}
    - id: iron
      label: {zh: 铁牌, en: iron}
      conditions:
        - {when: score >= 60, label: {zh: 满 60 分, en: 60 points}}
        - {when: response_time_mean <= 20, label: {zh: 20 秒内答复, en: answers within 20 s}}
      source: 第 3 条
  source: 第 2 条
"""


@pytest.fixture
def ladder(company, closing_files, tmp_path: Path) -> Callable[[], MonthBook]:
    """October under a plan with a ladder: compute it, and compute it again after something was said."""
    shutil.copytree(closing_files / "files", current().files, dirs_exist_ok=True)
    shutil.copytree(closing_files / "facts", current().facts)
    plan = tmp_path / "medals.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    book = MonthBook.objects.create(month="2026-10", plan="medals")

    def again() -> MonthBook:
        compute(book, str(plan), None, lambda _: None)
        book.refresh_from_db()
        return book

    return again


def _row(book: MonthBook, code: str) -> StatementRow:
    return StatementRow.objects.get(book=book, revision=book.revision, person__code=code)


def test_from_the_missing_condition_to_the_superiors_word(ladder, client_of) -> None:
    book = ladder()
    # 小明 answers in 40 s, 小刚 in 10: only 小刚 may apply.
    page = client_of("agent").get("/person/xiaoming/?month=2026-10").content.decode()
    assert "具备 1 条，共 2 条" in page
    assert "20 秒内答复" in page
    assert "申请“铁牌”" not in page
    refused = client_of("agent").post(
        "/person/xiaoming/apply", {"row": _row(book, "xiaoming").pk}, follow=True
    )
    assert "现在不能申请晋级" in refused.content.decode()
    stranger = client_of("stranger")
    assert "申请“铁牌”" in stranger.get("/person/xiaogang/?month=2026-10").content.decode()
    stranger.post("/person/xiaogang/apply", {"row": _row(book, "xiaogang").pk})
    assert AuditEntry.objects.filter(action="level.applied_for").count() == 1
    book = ladder()
    waiting = waiting_in(book)
    assert [(one.row.person.code, one.choices[0][0]) for one in waiting] == [("xiaogang", "iron")]
    client_of("supervisor").post(
        f"/months/{book.pk}/decisions/decide",
        {"key": waiting[0].key, "value": "iron", "reason": "条件都具备", "version": 0},
    )
    assert _row(ladder(), "xiaogang").grade == "iron"
    top = stranger.get("/person/xiaogang/?month=2026-10").content.decode()
    assert "由“试用”升为“铁牌”" in top or "已是最高一级" in top


def test_nobody_applies_for_somebody_else(ladder, client_of) -> None:
    row = _row(ladder(), "xiaogang")
    assert client_of("owner").post("/person/xiaogang/apply", {"row": row.pk}).status_code == 403
    assert client_of("agent").post("/person/xiaogang/apply", {"row": row.pk}).status_code == 404


def test_a_plan_without_a_ladder_has_no_such_card(october, client_of) -> None:
    assert "晋级进度" not in client_of("agent").get("/person/xiaoming/?month=2026-10").content.decode()
