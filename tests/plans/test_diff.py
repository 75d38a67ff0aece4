"""What changes between two plans, in words, with the people it touches."""

from decimal import Decimal

from jixiao.base.document import load_document
from jixiao.plans.diff import differences, moved_weight
from jixiao.plans.load import LIBRARY, load_plan, read_document
from planning import BASE, REPLY, pay, plan_of


def changes(before: str, after: str) -> list[tuple[str, str]]:
    found = differences(plan_of(before), plan_of(after))
    return [(one.says.zh, one.affects.zh) for one in found]


def edited(plan: str, *edits: tuple[str, str]) -> list[str]:
    """The sentences between a shipped plan and the same with some words replaced."""
    text = (LIBRARY / f"{plan}.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    after = read_document(load_document(text)).plan
    assert after is not None
    return [f"{one.says.zh}{one.affects.zh}" for one in differences(load_plan(plan), after)]


def test_the_same_plan_does_not_differ() -> None:
    plan = load_plan("online-service")
    assert differences(plan, plan) == []
    assert moved_weight(plan, plan) == 0


def test_a_weight_a_step_and_a_rate_are_told_in_words() -> None:
    assert edited(
        "online-service",
        ("weight: 22", "weight: 20"),
        ("{at_least: 98%, points: 100}", "{at_least: 97%, points: 100}"),
        ("{at_least: 85, rate: 2%}", "{at_least: 85, rate: 2.5%}"),
        ("value: 300", "value: 400"),
    ) == [
        "“绩效奖金总额”的数值由 300 改为 400。所有人",
        "“回复率”的档位由 “≥ 98% 得 100 分” 改为 “≥ 97% 得 100 分”。回复率在 97% 与 98% 之间的人",
        "“响应时间”的权重由 22 改为 20。所有人的得分",
        "“销售提成”的档位由 “≥ 85 分 按 2%” 改为 “≥ 85 分 按 2.5%”。得分 ≥ 85 分 的人",
    ]


def test_a_tier_touches_those_who_sell_above_it() -> None:
    assert edited(
        "operations-specialist",
        ("{up_to: 80000, rate: 5%}", "{up_to: 80000, rate: 6%}"),
        ("from: 10000", "from: 12000"),
    ) == [
        "“业绩工资”的起提点由 10,000 改为 12,000。有“业绩工资”的人",
        "“业绩工资”的阶梯由 “50,000–80,000 按 5%” 改为 “50,000–80,000 按 6%”。销售额超过 50,000 的人",
    ]
    assert edited("operations-specialist", ("{up_to: 20000, rate: 1%}", "{up_to: 20000, rate: 2%}"))[
        0
    ].endswith("有“业绩工资”的人")


def test_a_grade_moves_those_between_the_bounds() -> None:
    (told,) = edited("tmall-presales", ("at_least: 91", "at_least: 90"))
    assert told == (
        "“等级”的档位由 “≥ 91 分 为 A 优秀（金牌） × 1” 改为 “≥ 90 分 为 A 优秀（金牌） × 1”。"
        "得分在 90 分 与 91 分 之间的人"
    )


def test_new_and_dropped_rules_are_named_with_their_weight() -> None:
    found = changes(REPLY + pay(BASE), pay(BASE.replace("id: base", "id: post").replace("底薪", "岗位工资")))
    assert ("取消打分项目“回复率”（权重 100）。", "所有人的得分") in found
    assert ("取消工资行“底薪”。", "有“底薪”的人") in found
    assert ("新增工资行“岗位工资”。", "有“岗位工资”的人") in found


def test_rows_come_and_go() -> None:
    fewer = REPLY.replace(", {at_least: 95%, points: 80}", "")
    assert changes(REPLY, fewer) == [("“回复率”的档位取消 “≥ 95% 得 80 分”。", "回复率 ≥ 95% 的人")]
    assert changes(fewer, REPLY) == [("“回复率”的档位新增 “≥ 95% 得 80 分”。", "回复率 ≥ 95% 的人")]


def test_conditions_kinds_and_settings_are_told() -> None:
    due = BASE.replace("amount: 3000", "amount: 3000, when: score >= 60")
    assert changes(pay(BASE), pay(due)) == [
        ("“底薪”的条件由 不设 改为 月度得分 ≥ 60 分。", "符合“月度得分 ≥ 60 分”的人"),
    ]
    other = BASE.replace("kind: fixed", "kind: per_unit").replace(
        "amount: 3000", "count: days_worked, each: 100"
    )
    ((told, _),) = changes(pay(BASE), pay(other))
    assert told == (
        "“底薪”的规则由 固定项：名称 底薪，金额 3,000 改为 计件项：名称 底薪，数量 出勤天数，单价 100。"
    )
    assert changes("", "money: {rounding: down}\n") == [("取整由 四舍五入 改为 舍去。", "所有人的尾数")]
    assert changes("", "missing: zero\n") == [("缺数据时由 等补数据 改为 计零分。", "缺数据的人")]


def test_probation_and_seniority_touch_only_their_people() -> None:
    lines = (
        "{id: p, kind: probation, label: 试用期, of: pay.base, share: 80%}",
        "{id: s, kind: seniority, label: 工龄, each: 50}",
    )
    after = (lines[0].replace("80%", "90%"), lines[1].replace("50", "60"))
    assert changes(pay(BASE, *lines), pay(BASE, *after)) == [
        ("“试用期”的占比由 80% 改为 90%。", "试用期的人"),
        ("“工龄”的单价由 50 改为 60。", "满一年的人"),
    ]


def test_the_ledger_is_compared_rule_by_rule() -> None:
    ledger = (
        "conduct: {kind: ledger, label: 行为, start: 80, moves: {at_least: -20, at_most: 20},"
        " rules: [{id: noise, label: 喧哗, points: -2}]}\n"
    )
    harder = ledger.replace("points: -2", "points: -5").replace("start: 80", "start: 85")
    assert changes(ledger, harder) == [
        ("“喧哗”的分值由 -2 改为 -5。", "被记过这一条的人"),
        ("“行为”的起点由 80 改为 85。", "有积分记录的人"),
    ]
    assert changes("", ledger)[0][0] == "新增积分制“行为”。"
    assert changes(ledger, "")[0][0] == "取消积分制“行为”。"


def test_a_proposal_and_a_parameter_say_for_whom() -> None:
    rule = "proposals: [{id: out, when: score < 60, what: 讨论, why: 低分, path: 培训}]\n"
    assert changes(REPLY + rule, REPLY + rule.replace("< 60", "< 50")) == [
        ("“讨论”的条件由 月度得分 < 60 分 改为 月度得分 < 50 分。", "符合“月度得分 < 50 分”的人"),
    ]
    own = "parameters: {base: {value: 100, label: 底, from_facts: [base]}}\n"
    assert changes(own, own.replace("100", "200")) == [
        ("“底”的数值由 100 改为 200。", "没有单独登记“底”的人")
    ]


def test_a_translation_is_no_change_and_a_new_name_touches_nobodys_pay() -> None:
    assert changes(pay(BASE), pay(BASE.replace("en: base", "en: basic pay"))) == []
    assert changes("", "valid_to: 2026-12-31\n") == [
        ("截止日由 不设 改为 2026-12-31。", "所有人"),
    ]


def test_moved_weight_counts_what_grew() -> None:
    two = REPLY.replace("weight: 100", "weight: 60") + REPLY.removeprefix("items:\n").replace(
        "id: reply", "id: other"
    ).replace("weight: 100", "weight: 40")
    moved = two.replace("weight: 60", "weight: 35").replace("weight: 40", "weight: 65")
    assert moved_weight(plan_of(two), plan_of(moved)) == Decimal(25)


def test_every_pair_of_shipped_plans_can_be_compared_in_both_languages() -> None:
    plans = [load_plan(path.stem) for path in sorted(LIBRARY.glob("*.yaml"))]
    for before in plans:
        for after in plans:
            for one in differences(before, after):
                assert one.says.zh
                assert one.says.en
                assert one.to_json()["affects"]["zh"]


def test_what_is_dropped_is_told_in_the_words_of_the_plan_that_had_it() -> None:
    grades = (
        "grades: {kind: bands, bands: [{id: A, label: NAME, at_least: 90}], otherwise: {id: B, label: 乙}}\n"
    )
    rule = "proposals: [{id: up, when: grade == 'A', what: 加薪, why: 优秀, path: 商量}]\n"
    old, new = REPLY + grades.replace("NAME", "金牌"), REPLY + grades.replace("NAME", "优")
    assert ("取消提请决定“加薪”。", "符合“等级为金牌”的人") in changes(old + rule, new)
    other = rule.replace("== 'A'", "!= 'A'")
    assert ("“加薪”的条件由 等级为金牌 改为 等级不为优。", "符合“等级不为优”的人") in changes(
        old + rule, new + other
    )
