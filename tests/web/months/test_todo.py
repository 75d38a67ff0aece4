"""待办: each one finds on the first page what waits for him, and nobody finds what another must do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.web.months.checks.check import opens
from jixiao.web.months.figures import Value
from jixiao.web.months.models.book import Stage
from jixiao.web.months.pages.board import Cell
from jixiao.web.reviews.models import Rating

pytestmark = pytest.mark.django_db


def _waits(client_of, who: str, path: str = "/board/") -> str:
    page = client_of(who).get(path, follow=True).content.decode()
    return page.partition('id="todo"')[2].partition("</section>")[0]


def test_the_leader_finds_the_form_that_waits_until_it_is_handed_in(closing, company, client_of) -> None:
    closing.stage = Stage.REVIEW
    closing.save()
    assert 'id="todo"' not in client_of("leader").get("/board/").content.decode()
    Rating.objects.filter(rater=company.leader).update(value="", handed_in_at=None)
    assert "还差 1 格" in _waits(client_of, "leader")
    assert f"/reviews/{closing.pk}/superior/" in _waits(client_of, "leader")
    for who in ("stranger", "auditor", "finance"):
        assert "上级评分" not in _waits(client_of, who)


def test_the_owner_finds_two_ties_to_decide_and_the_agent_does_not(closing, client_of) -> None:
    closing.stage = Stage.CALIBRATED
    closing.save()
    assert "还有 2 项要您决定" in _waits(client_of, "owner")
    for who in ("agent", "leader", "auditor", "finance"):
        assert "要您决定" not in _waits(client_of, who)


def test_published_the_agent_finds_his_payslip_and_the_supervisor_his_appeal(published, client_of) -> None:
    own = _waits(client_of, "agent", "/")
    assert "请看工资单" in own
    client_of("agent").post(f"/appeals/new/{published.pk}/", {"node": "reply_rate", "words": "不对"})
    assert "1 条申诉等您答复" in _waits(client_of, "supervisor")
    assert "申诉等您" not in _waits(client_of, "auditor")
    assert client_of("nobody").get("/board/").status_code == 302


def test_locked_finance_finds_the_month_to_pay(locked, client_of) -> None:
    assert "导出工资表" in _waits(client_of, "finance")
    assert "导出工资表" not in _waits(client_of, "supervisor")


def test_the_checklist_leads_only_where_its_reader_may_go(closing, client_of) -> None:
    address = f"/months/{closing.pk}/"
    assert "/entries/accounts/" in client_of("supervisor").get(address).content.decode()
    for who in ("leader", "auditor", "finance"):
        assert "/entries/accounts/" not in client_of(who).get(address).content.decode()
    assert not opens("/nowhere/", {"owner"})
    assert opens("/board/?week=1#team", {"agent"})


@pytest.mark.parametrize(
    ("unit", "now", "before", "level"),
    [("share", "0.9001", "0.9", True), ("share", "0.902", "0.9", False), ("seconds", "20.5", "20", False)],
)
def test_a_change_that_rounds_to_nothing_is_level(unit, now, before, level) -> None:
    cell = Cell(*(Value("x", Decimal(one), None, unit) for one in (now, before)), None)
    assert cell.is_level is level
