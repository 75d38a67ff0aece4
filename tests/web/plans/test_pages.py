"""方案各页: who may see and change them; nobody else learns that they exist."""

from __future__ import annotations

import pytest

from jixiao.web.people.models import AuditEntry
from jixiao.web.plans.models import Assignment, PlanVersion, ProcedureStep

SEE_ALL = ("owner", "supervisor", "finance", "auditor")
READ = ("plan_version", "plan_text", "plan_diff", "plan_publish")


def address(name: str, draft: PlanVersion) -> str:
    from django.urls import reverse

    return reverse(name, args=[draft.pk])


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("who", SEE_ALL)
def test_who_runs_the_shop_reads_every_version(client_of, draft, name, who) -> None:
    assert client_of(who).get(address(name, draft)).status_code == 200


@pytest.mark.parametrize("name", [*READ, "plan_edit"])
@pytest.mark.parametrize("who", ["agent", "leader", "stranger"])
def test_who_is_assessed_does_not_see_drafts(client_of, draft, name, who) -> None:
    assert client_of(who).get(address(name, draft)).status_code == 403


@pytest.mark.parametrize("name", [*READ, "plan_edit", "plan_notice"])
def test_nobody_is_sent_to_the_sign_in_page(client_of, draft, name) -> None:
    assert client_of("nobody").get(address(name, draft)).status_code == 302


def announce(draft) -> None:
    """Put everybody under the scheme, which begins in 2099."""
    Assignment.objects.create(plan=draft.plan, from_month="2026-01")
    draft.from_month = "2099-01"
    draft.save()


def test_the_notice_of_a_draft_is_not_for_those_it_will_concern_yet(client_of, draft) -> None:
    assert client_of("agent").get(address("plan_notice", draft)).status_code == 404
    announce(draft)
    page = client_of("agent").get(address("plan_notice", draft)).content.decode()
    assert "2099-01" in page
    assert "劳动合同法第 4 条" in page


@pytest.mark.parametrize(
    "name", ["plan_copy", "plan_away", "plan_call_back", "plan_step", "plan_curve", "plan_edit"]
)
@pytest.mark.parametrize("who", ["auditor", "finance", "leader", "agent", "stranger"])
def test_only_owner_and_supervisor_change_anything(client_of, draft, name, who) -> None:
    assert client_of(who).post(address(name, draft)).status_code == 403
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize("where", ["/plans/new", "/plans/assign"])
@pytest.mark.parametrize("who", ["auditor", "finance", "leader", "agent"])
def test_only_owner_and_supervisor_begin_and_assign(client_of, where, who) -> None:
    answer = client_of(who).post(where, {"source": "tmall-presales", "plan": "x", "month": "2099-01"})
    assert answer.status_code == 403
    assert not PlanVersion.objects.exists()
    assert not Assignment.objects.exists()


def test_the_list_names_versions_and_what_counts(client_of, draft) -> None:
    page = client_of("owner").get("/plans/").content.decode()
    assert "第 2 版" in page
    assert "草案" in page
    assert "目录原版" in page


def test_an_empty_list_says_what_to_do(client_of) -> None:
    assert "从目录里挑一份最接近的" in client_of("owner").get("/plans/").content.decode()


def test_an_agent_s_plans_are_his_own(client_of) -> None:
    assert client_of("agent").get("/plans/").url == "/plans/mine"
    assert "还没有方案" in client_of("agent").get("/plans/mine").content.decode()


def test_a_scheme_begins_from_the_catalogue_from_a_version_and_from_a_file(client_of, text) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    owner = client_of("owner")
    first = owner.post("/plans/new", {"source": "tmall-presales"})
    made = PlanVersion.objects.get()
    assert first.url == f"/plans/{made.pk}/edit"
    assert (made.plan, made.number, made.from_month) == ("tmall-presales", "2", "")
    assert text.replace('version: "1"', 'version: "2"') in made.text.replace("state: draft\n", "")
    owner.post("/plans/new", {"source": str(made.pk)})
    owner.post(
        "/plans/new", {"plan": "夜班", "file": SimpleUploadedFile("night.yaml", text.encode("gb18030"))}
    )
    found = PlanVersion.objects.order_by("pk").values_list("plan", "number")
    assert list(found) == [("tmall-presales", "2"), ("tmall-presales", "3"), ("夜班", "1")]
    assert AuditEntry.objects.filter(action="plan.begun").count() == 3


def test_what_is_no_plan_is_refused_with_a_way_out(client_of) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = client_of("owner").post(
        "/plans/new", {"file": SimpleUploadedFile("a.yaml", b"- just\n- a list\n")}
    )
    assert answer.status_code == 400
    assert "可先从目录里的方案开始" in answer.content.decode()
    assert not PlanVersion.objects.exists()


def test_a_team_is_put_under_a_scheme(client_of, company) -> None:
    owner = client_of("owner")
    owner.post("/plans/assign", {"team": company.team.pk, "plan": "taobao-service", "month": "2099-01"})
    owner.post("/plans/assign", {"team": company.team.pk, "plan": "online-service", "month": "2099-01"})
    row = Assignment.objects.get()
    assert (row.team, row.plan, row.from_month) == (company.team, "online-service", "2099-01")
    assert [one.before and one.before["plan"] for one in AuditEntry.objects.order_by("pk")] == [
        None,
        "taobao-service",
    ]
    owner.post("/plans/assign", {"plan": "no-such", "month": "2099-01"})
    assert Assignment.objects.count() == 1


def test_the_minutes_are_kept_and_read_by_those_they_concern(client_of, draft) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    minutes = SimpleUploadedFile("../会议纪要.pdf", b"%PDF minutes")
    client_of("supervisor").post(
        address("plan_step", draft),
        {"kind": "discussion", "on": "2026-11-02", "note": "17 人", "file": minutes},
    )
    step = ProcedureStep.objects.get()
    assert (step.file_name, step.note) == ("会议纪要.pdf", "17 人")
    assert client_of("agent").get(f"/plans/step/{step.pk}/file").status_code == 404
    announce(draft)
    answer = client_of("agent").get(f"/plans/step/{step.pk}/file")
    assert b"".join(answer.streaming_content) == b"%PDF minutes"
    assert AuditEntry.objects.filter(action="plan.procedure").exists()


def test_the_catalogue_can_be_read(client_of) -> None:
    page = client_of("finance").get("/plans/catalogue/operations-specialist").content.decode()
    assert "80,000–120,000 按 7%" in page
    assert client_of("finance").get("/plans/catalogue/nothing").status_code == 404
