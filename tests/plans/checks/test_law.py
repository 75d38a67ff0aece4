from datetime import date

import pytest

from jixiao.base.problem import ProblemsError, Severity
from jixiao.plans.law import law_of, regions
from planning import BASE, REPLY, codes, only, pay, told

FINES = (
    "{id: fines, kind: fines, label: 罚款, fines: [{rule: late, label: 漏交接, steps: [50, 100],"
    " then: {what: 讨论去留, path: 提醒、培训}}]}"
)


def proposal(when: str, what: str, path: str) -> str:
    return f"proposals: [{{id: out, when: {when}, what: {what}, why: 原因, path: {path}}}]\n"


def test_fines_are_a_warning_in_the_country_and_an_error_in_guangdong() -> None:
    assert only(pay(BASE, FINES), "P401").severity is Severity.WARNING
    strict = only(pay(BASE, FINES), "P401", "gd")
    assert strict.severity is Severity.ERROR
    assert "2,000 到 5,000" in strict.message.zh
    assert "条例 50、51" in strict.message.zh
    assert "浮动奖金" in strict.remedy.zh


def test_a_fine_that_doubles_and_the_third_time_are_named() -> None:
    assert "¥50 → ¥100" in only(pay(BASE, FINES), "P402").message.zh
    assert "第 3 次" in only(pay(BASE, FINES), "P403").message.zh
    flat = FINES.replace("[50, 100]", "[50, 60]").replace(", then: {what: 讨论去留, path: 提醒、培训}", "")
    assert {"P402", "P403"}.isdisjoint(codes(pay(BASE, flat)))


def test_dismissal_from_a_rank_alone_is_an_error() -> None:
    problem = only(REPLY + proposal("rank >= 3", "讨论淘汰", "先培训"), "P404")
    assert problem.severity is Severity.ERROR
    assert "指导案例 18" in problem.message.zh
    assert "绝对标准" in problem.remedy.zh
    assert "P404" not in codes(REPLY + proposal("score < 60", "讨论淘汰", "先培训，仍不胜任再通知"))
    assert "P404" not in codes(REPLY + proposal("rank >= 3", "写改进计划", "一周内交"))


def test_leaving_needs_the_lawful_path() -> None:
    assert "培训" in only(REPLY + proposal("score < 60", "讨论辞退", "面谈"), "P405").remedy.zh
    assert "P405" not in codes(REPLY + proposal("score < 60", "讨论辞退", "先培训或调岗"))
    assert "P405" not in codes(REPLY + proposal("score < 60", "讨论辞退", "核实证据后按 39 条"))


def test_a_pay_cut_needs_written_agreement() -> None:
    assert "P411" in codes(REPLY + proposal("score < 60", "降薪一级", "下月执行"))
    assert "P411" not in codes(REPLY + proposal("score < 60", "降薪一级", "书面协商一致后执行"))


def test_probation_pays_four_fifths_at_least() -> None:
    line = "{id: probation, kind: probation, label: 试用期, of: pay.base, share: 70%}"
    problem = only(pay(BASE, line), "P406")
    assert problem.severity is Severity.ERROR
    assert "80%" in problem.remedy.zh
    assert "P406" not in codes(pay(BASE, line.replace("70%", "80%")))


def test_a_base_under_the_local_minimum_wage_says_how_much_is_missing() -> None:
    low = pay(BASE.replace("3000", "2400"))
    assert "P407" not in codes(low)
    problem = only(low, "P407", "GD")
    assert "低于广东最低工资 ¥2,500.00" in problem.message.zh
    assert "待确认" in problem.message.zh
    assert "提高 ¥100.00" in problem.remedy.zh
    assert "提高 ¥120.00" in only(low, "P407", "GD-SZ").remedy.zh
    assert "P407" not in codes(pay(BASE), "GD")


def test_pay_by_results_only_guarantees_nothing() -> None:
    line = "{id: commission, kind: clamp, label: 提成, amount: sales * 2%, at_most: 5000}"
    assert only(pay(line), "P407").severity is Severity.NOTE
    # Just short of the first step somebody has sold something; without results he has sold nothing.
    steps = "tiers: [{up_to: 50000, rate: 2%}, {rate: 3%}]"
    tiers = f"{{id: commission, kind: tiers, label: 提成, amount: sales, mode: graduated, {steps}}}"
    assert "得 0 元" in only(pay(tiers), "P407", "GD").message.zh


def test_the_procedure_is_kept_and_a_draft_is_only_reminded() -> None:
    missing = pay(BASE) + "procedure: {discussed_on: 2026-08-01}\n"
    problem = only(missing, "P408")
    assert problem.severity is Severity.WARNING
    assert "协商、公示" in problem.message.zh
    assert only(missing + "state: draft\n", "P408").severity is Severity.NOTE
    assert "P408" not in codes(pay(BASE))


def shift(start: str, end: str, more: str = "") -> str:
    return f'shifts: [{{id: day, label: 白班, start: "{start}", end: "{end}"{more}}}]\n'


def test_a_ten_hour_shift_warns_and_a_twelve_hour_one_is_an_error() -> None:
    long = only(shift("08:00", "18:00"), "P409")
    assert long.severity is Severity.WARNING
    assert "超出 2 小时" in long.message.zh
    assert only(shift("20:00", "08:00"), "P409").severity is Severity.ERROR
    assert "P409" not in codes(shift("08:00", "18:00", ", break_minutes: 120"))
    assert "P409" not in codes(shift("16:30", "24:00"))


def test_seven_days_on_leave_no_rest_day() -> None:
    assert only(shift("09:00", "17:00", ", days_on: 7"), "P412").severity is Severity.ERROR
    assert "P412" not in codes(shift("09:00", "17:00", ", days_on: 6"))


def test_a_shift_is_written_with_clock_times() -> None:
    assert told(shift("9", "17:00"))[0].code == "D110"


def test_the_nearest_regions_article_goes_first_and_dates_count() -> None:
    shenzhen, guangdong = law_of("gd-sz", date(2026, 10, 1)), law_of("GD", date(2024, 10, 1))
    assert shenzhen.articles["fines"].severity is Severity.ERROR
    assert shenzhen.limit("minimum_wage", "month") == 2520
    assert guangdong.limit("minimum_wage", "month") == 2300
    assert law_of("", date(2026, 10, 1)).limit("minimum_wage", "month") is None
    assert law_of("", date(1990, 1, 1)).limit("fines", "month") is None
    assert {"CN", "GD", "GD-SZ"} <= set(regions())


def test_an_unknown_region_gets_the_list() -> None:
    with pytest.raises(ProblemsError, match="GD-SZ"):
        law_of("GD-S", date(2026, 10, 1))
    with pytest.raises(ProblemsError, match="CN"):
        told(pay(BASE), "atlantis")
