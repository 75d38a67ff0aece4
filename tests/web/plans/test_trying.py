"""试算: 2% instead of 1.5% above 80,000, over three months, worked out by hand beside the engine.

小明 sells 20,000 above it every month, 小刚 10,000 in October: half a percent more is 3 x 100 and 50.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.base.document import load_document
from jixiao.base.problem import ProblemsError
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import Person
from jixiao.web.plans.drafts import begin
from jixiao.web.plans.jobs import plan_try
from jixiao.web.plans.numbers import movables, number, place_of
from jixiao.web.plans.pages.trying import around
from jixiao.web.work.jobs import Running
from jixiao.web.work.models import Job, State
from web.plans.small_shop import PLAN, write_files

PATH = "pay.commission.tiers.1.rate"


@pytest.fixture
def version(company):
    write_files()
    Person.objects.filter(code__in=("xiaoming", "xiaogang")).update(region="GD")
    for month in ("2026-08", "2026-09", "2026-10"):
        MonthBook.objects.create(month=month, plan="small-shop", revision=1)
    return begin(PLAN, "small-shop", company.owner)


def tried(client_of, version, **asked) -> Job:
    told = {"version": str(version.pk), "from": "2026-08", "to": "2026-10", **asked}
    answer = client_of("finance").post("/plans/try", told)
    assert answer.status_code == 302, answer.content.decode()
    return ran(Job.objects.get())


def ran(job: Job) -> Job:
    job.outcome, job.state = plan_try(Running(job)), State.DONE
    job.save()
    return job


def test_what_another_rate_would_have_cost_and_who_would_have_gained(client_of, version) -> None:
    job = tried(client_of, version, number=PATH, value="2%")
    found = job.outcome
    assert Decimal(found["total"]["difference"]) == 350
    assert {one["person"]: Decimal(one["difference"]) for one in found["people"]} == {
        "xiaoming": 300,
        "xiaogang": 50,
    }
    # 2,000 base and 800 for the first 80,000 and 300 above: 3,100 a month under today's rate.
    assert {one["person"]: Decimal(one["against"]) for one in found["people"]} == {
        "xiaoming": 9300,
        "xiaogang": 8150,
    }
    page = client_of("owner").get(f"/plans/try/{job.pk}").content.decode()
    assert "用 2% 代替 1.5%，2026-08 – 2026-10 共多花 ¥350.00；2 人多得，0 人少得，0 人不变。" in page


def test_the_curve_has_a_point_for_every_value_around_it(client_of, version) -> None:
    points = tried(client_of, version, number=PATH, value="2%").outcome["curve"]["points"]
    # A quarter step is 0.125 of a percent: 87.50 over the 70,000 yuan above the edge.
    assert [Decimal(one["value"]) for one in points] == [
        Decimal("0.0125") + Decimal("0.00125") * n for n in range(9)
    ]
    assert [Decimal(one["difference"]) for one in points] == [Decimal("87.50") * n for n in range(-2, 7)]


def test_two_versions_side_by_side(client_of, company, version) -> None:
    lower = begin(PLAN.replace("amount: 2000", "amount: 1000"), "small-shop", company.owner)
    job = tried(client_of, lower, against=str(version.pk))
    assert Decimal(job.outcome["total"]["difference"]) == -6000
    assert job.outcome["losers"] == 2


def test_months_without_data_are_named(client_of, version) -> None:
    told = {"version": str(version.pk), "from": "2025-01", "to": "2025-01", "number": PATH, "value": "2%"}
    answer = client_of("owner").post("/plans/try", told)
    assert "排队中" in client_of("owner").get(answer.url).content.decode()
    with pytest.raises(ProblemsError, match="2025-01 没有任何数据"):
        ran(Job.objects.get())


@pytest.mark.parametrize("value", ["", "1.5%", "viel"])
def test_a_value_that_is_none_or_today_s_is_asked_again(client_of, version, value) -> None:
    told = {"version": str(version.pk), "from": "2026-08", "to": "2026-10", "number": PATH, "value": value}
    answer = client_of("owner").post("/plans/try", told)
    assert answer.status_code == 400
    assert "1.5%" in answer.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("agent", 403), ("leader", 403), ("auditor", 403), ("nobody", 302)]
)
def test_only_who_runs_the_shop_tries(client_of, version, who, status) -> None:
    assert client_of(who).post("/plans/try", {"version": str(version.pk)}).status_code == status
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("agent", 403), ("auditor", 200), ("owner", 200), ("nobody", 302)]
)
def test_who_may_look(client_of, version, who, status) -> None:
    assert client_of(who).get("/plans/try").status_code == status


def test_the_numbers_of_a_plan_are_named_in_words() -> None:
    named = {one.path: one for one in movables(load_document(PLAN))}
    assert named[PATH].label.zh == "销售提成 · 阶梯 · 80,000 以上 · 比例 = 1.5%"
    assert named["pay.base.amount"].value == 2000
    assert place_of(load_document(PLAN).tree, PATH) == ("pay", 1, "tiers", 1, "rate")
    assert place_of(load_document(PLAN).tree, "pay.nothing.rate") is None


def test_numbers_as_people_write_them() -> None:
    assert [number(word) for word in ("2%", "1,500", "0.02", "二")] == [
        Decimal("0.02"),
        1500,
        Decimal("0.02"),
        None,
    ]
    assert around(Decimal(100), Decimal(0))[0] == 0
