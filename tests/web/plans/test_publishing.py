"""发布: a draft begins with a month to come, with its procedure on record; then nobody changes it unseen."""

from __future__ import annotations

import pytest

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import AuditEntry
from jixiao.web.plans import drafts
from jixiao.web.plans.in_force import this_month, version_in_force
from jixiao.web.plans.models import Acknowledgement, Assignment, PlanVersion, ProcedureStep

NEXT = this_month().plus(1)


def codes(stop) -> list[str]:
    return [problem.code for problem in stop.value.problems]


def recorded(draft: PlanVersion) -> PlanVersion:
    for kind in ("discussion", "consultation", "notice"):
        ProcedureStep.objects.create(plan_version=draft, kind=kind, on="2026-11-01")
    return draft


def test_a_version_with_its_procedure_counts_from_its_month(company, draft) -> None:
    row = drafts.schedule(recorded(draft).pk, draft.version, NEXT, company.owner)
    assert version_in_force("tmall-presales", NEXT) == row
    assert version_in_force("tmall-presales", NEXT.plus(-1)) is None
    assert f"valid_from: {NEXT.first}\n" in row.text
    assert "state: scheduled\n" in row.text


def test_without_the_record_it_wants_a_reason_which_stays_on_the_trail(company, draft) -> None:
    with pytest.raises(ProblemsError) as stop:
        drafts.schedule(draft.pk, draft.version, NEXT, company.owner)
    assert codes(stop) == ["X225"]
    drafts.schedule(draft.pk, draft.version, NEXT, company.owner, "工会下周补签")
    assert AuditEntry.objects.get(action="plan.scheduled").why == "工会下周补签"


def test_weights_of_105_cannot_be_scheduled(company, draft) -> None:
    row = drafts.save(draft.pk, 1, draft.text.replace("weight: 15", "weight: 20", 1), company.owner)
    with pytest.raises(ProblemsError) as stop:
        drafts.schedule(row.pk, row.version, NEXT, company.owner, "急")
    assert "P202" in codes(stop)
    assert PlanVersion.objects.get().is_draft


def test_a_month_that_has_begun_or_is_taken_is_refused(company, draft) -> None:
    MonthBook.objects.create(month=str(this_month()), plan="tmall-presales", stage="published")
    for month in (this_month(), this_month().plus(-1)):
        with pytest.raises(ProblemsError) as stop:
            drafts.schedule(draft.pk, draft.version, month, company.owner, "急")
        assert codes(stop) == ["X224"]
    assert drafts.open_months("tmall-presales")[0] == NEXT


def test_a_new_scheme_may_begin_earlier_so_that_past_months_can_be_computed(company, draft) -> None:
    assert Month(2026, 1) in drafts.open_months("tmall-presales")


def test_a_scheduled_version_is_not_edited_but_can_be_called_back(company, draft) -> None:
    row = drafts.schedule(recorded(draft).pk, 1, NEXT, company.owner)
    with pytest.raises(ProblemsError) as stop:
        drafts.save(row.pk, row.version, row.text, company.owner)
    assert codes(stop) == ["X223"]
    row = drafts.call_back(row.pk, row.version, company.owner, "还要讨论")
    assert row.is_draft
    assert "state: draft\n" in row.text


def test_the_second_of_two_savers_is_told(company, draft) -> None:
    drafts.save(draft.pk, 1, draft.text + "# 小红\n", company.owner)
    with pytest.raises(ProblemsError) as stop:
        drafts.save(draft.pk, 1, draft.text + "# 小明\n", company.supervisor)
    assert codes(stop) == ["X101"]
    assert PlanVersion.objects.get().text.endswith("# 小红\n")


def test_the_page_warns_then_schedules(client_of, draft) -> None:
    owner, where = client_of("owner"), f"/plans/{draft.pk}/publish"
    assert "程序记录不全" in owner.get(where).content.decode()
    answer = owner.post(where, {"version": draft.version, "month": str(NEXT)})
    assert answer.status_code == 400
    assert "劳动合同法第 4 条" in answer.content.decode()
    owner.post(where, {"version": draft.version, "month": str(NEXT), "why": "老板同意"})
    assert PlanVersion.objects.get().from_month == str(NEXT)
    assert f"已排在 {NEXT}" in owner.get(where).content.decode()


def test_an_agent_sees_what_changes_and_acknowledges_it_once(client_of, company, draft) -> None:
    Assignment.objects.create(plan="tmall-presales", from_month="2026-01")
    text = draft.text.replace("value: 1000", "value: 1200")
    text = text.replace("performance: 1000", "performance: 1200").replace("gross: 1000", "gross: 1200")
    row = drafts.save(draft.pk, 1, text, company.owner)
    row = drafts.schedule(row.pk, row.version, NEXT, company.owner, "急")
    agent = client_of("agent")
    page = agent.get("/plans/mine").content.decode()
    assert f"从 {NEXT} 起有变化" in page
    assert "由 1,000 改为 1,200" in page
    agent.post(f"/plans/mine/{row.pk}/read", {"remark": "基数能再高些吗"})
    agent.post(f"/plans/mine/{row.pk}/read")
    made = Acknowledgement.objects.get()
    assert (made.person, made.remark) == (company.agent.person, "基数能再高些吗")
    assert "您已签收" in agent.get("/plans/mine").content.decode()


def test_nobody_acknowledges_what_does_not_concern_him(client_of, company, draft) -> None:
    Assignment.objects.create(team=company.other_team, plan="tmall-presales", from_month="2026-01")
    drafts.schedule(draft.pk, 1, NEXT, company.owner, "急")
    assert client_of("agent").post(f"/plans/mine/{draft.pk}/read").status_code == 404
    assert client_of("auditor").post(f"/plans/mine/{draft.pk}/read").status_code == 403
    assert not Acknowledgement.objects.exists()


def test_a_draft_is_put_away_and_taken_out_again(client_of, draft) -> None:
    owner = client_of("owner")
    owner.post(f"/plans/{draft.pk}/away", {"version": 1})
    assert PlanVersion.objects.get().put_away_at
    owner.post(f"/plans/{draft.pk}/away", {"version": 2})
    assert not PlanVersion.objects.get().put_away_at
