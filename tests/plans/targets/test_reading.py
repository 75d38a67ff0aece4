from __future__ import annotations

import pytest

from jixiao.base.problem import Severity
from jixiao.plans.targets.reading import read_targets
from plans.targets.stories import codes, document

WHOLE = """from: 2026-10-01
to: 2026-10-31
value: 3100
"""


def test_a_whole_document_is_read_with_its_goals_helps_and_consequences() -> None:
    read = document(
        WHOLE
        + """unit: 100
label: {zh: 十月销售, en: October sales}
reason: 去年同期加一成
conditions: [新品 10 月 8 日上架]
obstacles: [仓库搬迁]
help: [推广预算 5000]
reward: 部门聚餐
consequence: 写改进计划
carry: both
reviews: [{when: 2026-10, why: 台风停发三天}]"""
    )
    assert read.problems == ()
    target = read.plan.targets[0]
    assert target.label.en == "October sales"
    assert target.help[0].zh == "推广预算 5000"
    assert target.reviews[0].why.zh == "台风停发三天"


@pytest.mark.parametrize(
    ("body", "code", "line", "said"),
    [
        ("from: 2026-10-31\nto: 2026-10-01\nvalue: 1", "T115", 7, "早于起日"),
        ("from: 1999-10-31\nto: 2026-10-01\nvalue: 1", "T116", 7, "十年"),
        (WHOLE + "unit: 1000", "T104", 8, "不是最小单位"),
        (
            WHOLE + "time:\n  - {into: day, by: calendar_days, reason: x}\n"
            "  - {into: month, by: calendar_days, reason: x}",
            "T105",
            11,
            "更细",
        ),
        (
            WHOLE + "time:\n  - into: day\n    by: calendar_days\n    reason: x\n    promotions:\n"
            "      - {when: 2026-10-01, factor: 2, reason: x}\n"
            "      - {when: 2026-10-01..2026-10-03, factor: 3, reason: x}",
            "T106",
            15,
            "重叠",
        ),
        (
            WHOLE + "time:\n  - {into: day, by: own, reason: x, weights: [{when: 2026-10-02, weight: 1}]}",
            "T107",
            10,
            "等 30 天",
        ),
        (WHOLE + "reviews:\n  - {when: 2025-10, why: 手误}", "T108", 10, "不在目标期"),
        (WHOLE + "among: {by: own, reason: x, parts: [{kind: person, id: A}]}", "T109", 9, "缺少 weight"),
        (
            WHOLE + "among: {by: equal, reason: x, parts: [{kind: person, id: A, share: 20%}]}",
            "T109",
            9,
            "share 不起作用",
        ),
        (
            WHOLE + "among: {by: share, reason: x, parts: [{kind: person, id: A, share: 105%}]}",
            "T110",
            9,
            "105%",
        ),
        (
            WHOLE + "among: {by: own, reason: x, parts: [{kind: person, id: A, weight: 0}]}",
            "T111",
            9,
            "全是 0",
        ),
        ("from: 2026-10-01\nto: 10月31日\nvalue: 1", "D110", 7, "不是日期"),
        (WHOLE.replace("3100", "0"), "D110", 8, "不大于 0"),
        (WHOLE.replace("3100", "1e999999"), "D110", 8, "value"),
        ("from: 9999-12-01\nto: 9999-12-31\nvalue: 1", "D110", 6, "不是日期"),
        (WHOLE + "time: [{into: day, by: moon, reason: x}]", "D110", 9, "moon"),
        (WHOLE + "time: [{into: day, by: {a: 1}, reason: x}]", "D110", 9, "不认识"),
        (
            WHOLE + "among: {by: share, reason: x, parts: [{kind: person, id: A, share: 1e400}]}",
            "D110",
            9,
            "share",
        ),
        (WHOLE + "time: [{into: day, by: season, weights: [1, 2], reason: x}]", "D110", 9, "2 个权重"),
        (WHOLE + "time: [{into: day, by: own, weights: [], reason: x}]", "D110", 9, "至少要写一项"),
        (WHOLE + "reviews: [{when: 双11, why: x}]", "D110", 9, "双11"),
        (
            WHOLE + "among: {by: share, reason: x, parts: [{kind: person, id: A, share: -20%}]}",
            "D110",
            9,
            "share",
        ),
        (WHOLE + "rewrad: 奖金", "D110", 9, "rewrad"),
    ],
)
def test_a_slip_is_named_with_its_line(body: str, code: str, line: int, said: str) -> None:
    problems = [problem for problem in document(body).problems if problem.code == code]
    assert problems[0].place.line == line
    assert said in problems[0].message.zh
    assert problems[0].remedy.zh
    assert problems[0].remedy.en


def test_all_slips_come_at_once() -> None:
    read = document("from: 2026-10-31\nto: 2026-10-01\nvalue: 7\nunit: 2")
    assert codes(read) == ["T115", "T104"]
    assert read.plan is None


def test_warnings_do_not_stop() -> None:
    read = document(WHOLE + "reviews: [{when: 2025-10, why: 手误}]")
    assert read.plan is not None
    assert [problem.severity for problem in read.problems] == [Severity.WARNING]


def test_two_targets_for_one_owner_metric_and_day_are_named() -> None:
    """The person's target in the second document overlaps with his part of the first."""
    both = """
kind: targets
targets:
  - {id: a, metric: sales, owner: {kind: person, id: A1}, from: 2026-10-01, to: 2026-10-31, value: 5}
  - id: a
    metric: sales
    owner: {kind: shop, id: 青禾}
    from: 2026-10-31
    to: 2026-11-30
    value: 9
    among: {by: equal, reason: x, parts: [{kind: person, id: A1}]}
"""
    found = read_targets(both, "t.yaml")
    assert codes(found) == ["T112", "T113"]
    assert "“A1”" in found.problems[1].message.zh
    assert (
        codes(read_targets(both.replace("id: a\n", "id: b\n").replace("2026-10-31\n", "2026-11-01\n"))) == []
    )


def test_a_day_overridden_twice_is_named() -> None:
    head = """
kind: targets
calendar:
  overrides:
    - {day: 2026-10-09, is: holiday, reason: 店庆}
    - {day: 2026-10-09, is: workday, reason: 盘点}
targets:
  - id: t
    metric: sales
    owner: {kind: shop, id: 青禾}"""
    found = document(WHOLE, head)
    assert [(problem.code, problem.place.line) for problem in found.problems] == [("T114", 5)]


def test_a_year_whose_holidays_are_unknown_is_a_warning_only_where_workdays_count() -> None:
    far = "from: 2035-10-01\nto: 2035-10-31\nvalue: 31\ntime: [{into: day, by: %s, reason: x}]"
    assert codes(document(far % "working_days")) == ["C101"]
    assert codes(document(far % "calendar_days")) == []


def test_what_is_no_yaml_or_no_file_is_one_problem(tmp_path) -> None:
    assert codes(read_targets("kind: [", "x.yaml")) == ["D101"]
    assert codes(read_targets(tmp_path / "没有.yaml")) == ["D107"]
    assert codes(read_targets("kind: plan\ntargets: []")) == ["D110", "D110"]
