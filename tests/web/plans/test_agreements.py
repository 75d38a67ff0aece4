"""约定: the leader proposes the scheme's weights, 小明 agrees; a change above 20 points is agreed anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.plans.load import plan_path
from jixiao.web.plans.agreed_weights import agreed_by
from jixiao.web.plans.drafts import begin
from jixiao.web.plans.in_force import this_month
from jixiao.web.plans.models import AgreedPlan, Assignment

PLAN = """
plan: agreed
label: {zh: 约定方案, en: Agreed}
version: "1"
valid_from: 2026-01-01
items:
  - {id: reply, label: 回复率, metric: reply_rate, weight: 60, source: 例, missing: zero,
     scale: {kind: bands, bands: [{at_least: 0.95, points: 100}], otherwise: 0}}
  - {id: speed, label: 响应, metric: response_time_mean, weight: 40, source: 例, missing: zero,
     scale: {kind: bands, bands: [{at_most: 20, points: 100}], otherwise: 0}}
parameters:
  full: {value: 1000, label: 全额, source: 例}
pay:
  - {id: bonus, label: 奖金, kind: performance, pot: full, by: score, source: 例}
process:
  steps: []
  agreement: {above: 20, source: 例}
"""


def _scheme(company, reply: int, month: str) -> None:
    text = PLAN.replace("weight: 60", f"weight: {reply}").replace("weight: 40", f"weight: {100 - reply}")
    row = begin(text, "agreed", company.owner)
    row.from_month = month
    row.scheduled_at = timezone.now()
    row.save()


@pytest.fixture
def scheme(company) -> None:
    Assignment.objects.create(team=None, from_month="2026-01", plan="agreed")
    _scheme(company, 60, "2026-01")


def _propose(client, goals="回复率到 97%"):
    return client.post("/plans/agreements/xiaoming/propose", {"goals": goals}, follow=True).content.decode()


def _answer(client, do="agree", words=""):
    pk = AgreedPlan.objects.latest("pk").pk
    given = {"do": do, "words": words}
    return client.post(f"/plans/agreements/{pk}/answer", given, follow=True).content.decode()


def test_the_leader_proposes_the_person_agrees_and_the_engine_is_told(scheme, company, client_of) -> None:
    assert "还没有约定" in client_of("leader").get("/plans/agreements/").content.decode()
    assert "已发给 小明 确认" in _propose(client_of("leader"))
    agent = client_of("agent")
    own = agent.get("/plans/agreements/").content.decode()
    assert ("回复率到 97%" in own, "60%" in own) == (True, True)
    assert agreed_by(timezone.localdate(), "agreed") == {}
    assert "已约定，日期是今天" in _answer(agent)
    told = agreed_by(timezone.localdate(), "agreed")["xiaoming"]
    assert told.weights == {"reply": Decimal(60), "speed": Decimal(40)}
    assert "agreement.answered" in client_of("auditor").get("/admin/trail/").content.decode()


@pytest.mark.parametrize(("reply", "anew"), [(80, False), (81, True)])
def test_a_change_above_twenty_points_is_agreed_anew(scheme, company, client_of, reply, anew) -> None:
    _propose(client_of("leader"))
    _answer(client_of("agent"))
    _scheme(company, reply, str(this_month()))
    page = client_of("supervisor").get("/plans/agreements/").content.decode()
    assert ("权重有重大变动，要重新约定" in page) is anew


def test_an_objection_needs_words_and_the_next_proposal_takes_its_place(scheme, client_of) -> None:
    _propose(client_of("leader"))
    agent = client_of("agent")
    assert "有意见请写明" in _answer(agent, "object")
    _answer(agent, "object", "响应占得太多")
    assert "响应占得太多" in client_of("leader").get("/plans/agreements/").content.decode()
    _propose(client_of("supervisor"), "再谈过")
    first = AgreedPlan.objects.earliest("pk")
    page = agent.post(f"/plans/agreements/{first.pk}/answer", {"do": "agree"}, follow=True).content.decode()
    assert "被新的代替了" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 302), ("supervisor", 302), ("leader", 302), ("other_leader", 404), ("finance", 403),
     ("auditor", 403), ("agent", 403), ("stranger", 403), ("nobody", 302)],
)  # fmt: skip
def test_only_the_superior_proposes(scheme, client_of, who, status) -> None:
    answer = client_of(who).post("/plans/agreements/xiaoming/propose", {"goals": ""})
    assert answer.status_code == status
    assert AgreedPlan.objects.exists() is (who in ("owner", "supervisor", "leader"))


def test_nobody_agrees_for_another_and_a_leader_is_the_supervisors(scheme, company, client_of) -> None:
    _propose(client_of("leader"))
    _answer(client_of("stranger"))
    assert AgreedPlan.objects.get().on is None
    assert client_of("leader").post("/plans/agreements/xiaohong/propose").status_code == 404
    assert client_of("supervisor").post("/plans/agreements/xiaohong/propose").status_code == 302
    assert client_of("nobody").get("/plans/agreements/").status_code == 302


def test_without_such_a_scheme_it_says_so(company, client_of) -> None:
    assert "没有要约定的方案" in client_of("agent").get("/plans/agreements/").content.decode()


SECOND = """
  - id: orders_in_time
    label: {{zh: 订单及时处理, en: orders handled in time}}
    metric: superior_rating
    weight: {weight}
    missing: zero
    scale: {{kind: rating, numbers: {{at_least: 0, at_most: 100}}}}
    source: 例

grades:
"""


@pytest.mark.parametrize(("weight", "anew"), [(20, False), (21, True)])
def test_the_logistics_company_agrees_anew_when_a_large_task_is_added(
    company, client_of, weight, anew
) -> None:
    text = plan_path("logistics-company").read_text(encoding="utf-8")
    Assignment.objects.create(team=None, from_month="2026-01", plan="logistics-company")
    _propose(client_of("leader"), "月末前面谈一次")
    _answer(client_of("agent"))
    assert "等上级来重新约定" not in client_of("agent").get("/plans/agreements/").content.decode()
    more = text.replace("weight: 100", f"weight: {100 - weight}").replace(
        "\ngrades:\n", SECOND.format(weight=weight)
    )
    row = begin(more, "logistics-company", company.owner)
    row.from_month, row.scheduled_at = str(this_month()), timezone.now()
    row.save()
    asked = client_of("leader").get("/plans/agreements/").content.decode()
    assert ("权重有重大变动，要重新约定" in asked) is anew
    assert ("请与 1 人重新约定" in client_of("leader").get("/board/").content.decode()) is anew
    assert ("等上级来重新约定" in client_of("agent").get("/plans/agreements/").content.decode()) is anew
    _propose(client_of("leader"), "订单当天处理完")
    assert "请与 1 人重新约定" not in client_of("leader").get("/board/").content.decode()
