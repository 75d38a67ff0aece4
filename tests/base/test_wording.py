"""A plan's expressions read as words: every operator and function, brackets where they matter."""

import pytest

from jixiao.base.expression import parse
from jixiao.base.text import Text, both
from jixiao.base.wording import Known, Wording
from shorthand import D

NAMES = {
    "grade": Known(
        Text("等级", "grade"), "", {"A": Text("A 优秀", "A excellent"), "fail": Text("不及格", "fail")}
    ),
    "score": Known(Text("月度得分", "month score"), "points"),
    "sales": Known(Text("销售额", "sales"), "yuan"),
    "base": Known(Text("底薪", "base wage"), "yuan"),
    "reply_rate": Known(Text("回复率", "reply rate"), "share"),
    "seconds": Known(Text("响应时间", "response time"), "seconds"),
    "first_month": Known(Text("入职首月", "first month")),
    "full": Known(Text("全勤", "full attendance")),
    "heads": Known(Text("人数", "heads"), "count"),
}
WORDS = Wording(lambda name: NAMES.get(name, Known(both(name))))


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("grade == 'A'", "等级为 A 优秀", "grade is A excellent"),
        ("grade != 'fail'", "等级不为不及格", "grade is not fail"),
        ("'A' == grade", "A 优秀为等级", "A excellent is grade"),
        ("grade == 'Z'", "等级为 Z", "grade is Z"),
        ("score >= 70", "月度得分 ≥ 70 分", "month score ≥ 70 points"),
        ("reply_rate < 95%", "回复率 < 95%", "reply rate < 95%"),
        ("seconds <= 25", "响应时间 ≤ 25 秒", "response time ≤ 25 s"),
        ("sales > 10000", "销售额 > ¥10,000.00", "sales > ¥10,000.00"),
        ("sales - base > 100", "销售额 - 底薪 > ¥100.00", "sales - base wage > ¥100.00"),
        ("sales * 2 > 100", "销售额 × 2 > ¥100.00", "sales × 2 > ¥100.00"),
        ("sales * heads > 100", "销售额 × 人数 > 100", "sales × heads > 100"),
        ("sales / heads >= 5", "销售额 ÷ 人数 ≥ 5", "sales ÷ heads ≥ 5"),
        ("max(sales, base) > 5", "销售额、底薪中最大的 > ¥5.00", "the largest of sales, base wage > ¥5.00"),
        ("min(sales, 300)", "销售额、¥300.00中最小的", "the smallest of sales, ¥300.00"),
        ("first_month", "入职首月", "first month"),
        ("first_month == true", "入职首月", "first month"),
        ("first_month != true", "不是“入职首月”", "not “first month”"),
        ("first_month == false", "不是“入职首月”", "not “first month”"),
        ("not first_month", "不是“入职首月”", "not “first month”"),
        ("not not first_month", "入职首月", "first month"),
        ("not (score >= 70)", "月度得分 < 70 分", "month score < 70 points"),
        ("not (score < 70)", "月度得分 ≥ 70 分", "month score ≥ 70 points"),
        ("not (grade == 'A')", "等级不为 A 优秀", "grade is not A excellent"),
        ("not (grade != 'A')", "等级为 A 优秀", "grade is A excellent"),
        ("not (full or first_month)", "并非（全勤，或入职首月）", "not (full attendance or first month)"),
        (
            "full and grade == 'A' or first_month",
            "全勤，且等级为 A 优秀，或入职首月",
            "full attendance and grade is A excellent or first month",
        ),
        (
            "full and (grade == 'A' or first_month)",
            "全勤，且（等级为 A 优秀，或入职首月）",
            "full attendance and (grade is A excellent or first month)",
        ),
        ("base * 20%", "底薪 × 20%", "base wage × 20%"),
        ("(sales - base) * 2 + 300", "（销售额 - 底薪） × 2 + ¥300.00", "(sales - base wage) × 2 + ¥300.00"),
        ("sales - (base - 300)", "销售额 - （底薪 - ¥300.00）", "sales - (base wage - ¥300.00)"),
        ("-sales", "-销售额", "-sales"),
        ("floor(score / 5)", "月度得分 ÷ 5（向下取整）", "month score ÷ 5 (rounded down)"),
        ("abs(score)", "月度得分的绝对值", "the absolute value of month score"),
        (
            "clamp(score, 6, 14)",
            "月度得分（最少 6 分，最多 14 分）",
            "month score (at least 6 points, at most 14 points)",
        ),
        (
            "if(full, base, 0)",
            "（全勤时为底薪，否则为¥0.00）",
            "(base wage if full attendance, else ¥0.00)",
        ),
        (
            "if(full, base, 0) > 300",
            "（全勤时为底薪，否则为¥0.00） > ¥300.00",
            "(base wage if full attendance, else ¥0.00) > ¥300.00",
        ),
        ("or_else(full, false)", "全勤（没有数据时：否）", "full attendance (without data: no)"),
        ("known(sales)", "有“销售额”的数据", "“sales” is known"),
        ("1.5 * score", "1.5 × 月度得分", "1.5 × month score"),
        ("other > 5", "other > 5", "other > 5"),
    ],
)
def test_an_expression_reads_as_words(source: str, zh: str, en: str) -> None:
    assert WORDS.says(parse(source)) == Text(zh, en)


def test_values_are_said_by_their_labels_and_units() -> None:
    values = {"grade": "fail", "score": D(85), "full": True, "sales": None, "position": "美工"}
    said = WORDS.values(values, values.get)
    assert said.zh == "等级 不及格，月度得分 85 分，全勤 是，销售额 无数据，position 美工"
    assert said.en == "grade fail, month score 85 points, full attendance yes, sales no data, position 美工"
