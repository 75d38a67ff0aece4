"""在用方案: a month is computed by the version in force; a team's own scheme goes before everybody's."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError

from jixiao.base.period import Month
from jixiao.plans.load import LIBRARY, load_plan
from jixiao.web.plans.in_force import (
    in_force,
    people_under,
    plan_for,
    plan_source,
    plans_assigned,
    states,
    version_in_force,
)
from jixiao.web.plans.models import Acknowledgement, Assignment, PlanVersion, ProcedureStep, State

TMALL = (LIBRARY / "tmall-presales.yaml").read_text(encoding="utf-8")


def version(number: str, from_month: str = "", text: str = TMALL) -> PlanVersion:
    text = text.replace('version: "1"', f'version: "{number}"')
    return PlanVersion.objects.create(
        plan="tmall-presales",
        number=number,
        text=text,
        from_month=from_month,
        label={"zh": "天猫", "en": "T"},
    )


def test_without_an_own_version_the_catalogue_counts(db) -> None:
    assert plan_source("tmall-presales", Month(2026, 10)) == "tmall-presales"
    assert "天猫售前" in in_force("tmall-presales", Month(2026, 10)).text


def test_each_month_has_the_version_begun_last(db) -> None:
    second, third = version("2", "2026-10"), version("3", "2026-12")
    version("4")
    found = [version_in_force("tmall-presales", Month(2026, month)) for month in (9, 10, 11, 12)]
    assert found == [None, second, second, third]


def test_the_engine_reads_the_version_with_its_procedure_record(company, workspace) -> None:
    second = version("2", "2026-10")
    ProcedureStep.objects.create(plan_version=second, kind="notice", on="2026-09-20", file_name="公示.pdf")
    Acknowledgement.objects.create(plan_version=second, person=company.agent.person)
    source = plan_source("tmall-presales", Month(2026, 10))
    assert Path(source) == workspace / "plans" / "tmall-presales" / "2.yaml"
    procedure = load_plan(source).procedure
    assert str(procedure.published_on) == "2026-09-20"
    assert (procedure.files, procedure.acknowledged) == (("公示.pdf",), ("xiaoming",))


def test_states_follow_from_the_months(db) -> None:
    old, now, next_, draft = (
        version("2", "2026-08"), version("3", "2026-10"), version("4", "2026-12"), version("5"),
    )  # fmt: skip
    found = states([old, now, next_, draft], Month(2026, 11))
    assert [found[one.pk] for one in (old, now, next_, draft)] == [
        State.ARCHIVED, State.ACTIVE, State.SCHEDULED, State.DRAFT,
    ]  # fmt: skip


def test_a_team_s_own_scheme_goes_before_everybody_s(company) -> None:
    Assignment.objects.create(team=None, plan="tmall-presales", from_month="2026-09")
    Assignment.objects.create(team=company.team, plan="taobao-service", from_month="2026-10")
    month = Month(2026, 10)
    assert plan_for(month, company.team).plan == "taobao-service"
    assert plan_for(month, company.other_team).plan == "tmall-presales"
    assert plan_for(Month(2026, 9), company.team).plan == "tmall-presales"
    assert plan_for(Month(2026, 8), company.team) is None
    assert plans_assigned(month) == ["taobao-service", "tmall-presales"]
    assert people_under("taobao-service", month) == {"xiaoming", "xiaohong"}
    assert {"xiaogang", "xiaofang", "laoban"} <= people_under("tmall-presales", month)


def test_where_nothing_is_assigned_a_scheme_is_for_everybody(company) -> None:
    assert people_under("tmall-presales", Month(2026, 10)) is None


def test_two_versions_cannot_begin_in_the_same_month(db) -> None:
    version("2", "2026-10")
    with pytest.raises(IntegrityError):
        version("3", "2026-10")


def test_everybody_has_one_scheme_a_month(db) -> None:
    Assignment.objects.create(plan="tmall-presales", from_month="2026-10")
    with pytest.raises(IntegrityError):
        Assignment.objects.create(plan="taobao-service", from_month="2026-10")
