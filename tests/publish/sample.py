"""A hand-made month of six people under a small pre-sales plan: what the publishing tests read and look at.

Every number that a test expects is counted by hand here or in the test; nothing is computed by an engine.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.metrics.figure import Figure, SourceRow
from jixiao.plans.statement import Item, Notice, PayLine, Proposal, Statement
from jixiao.publish.result import (
    Bucket,
    Control,
    DayValue,
    Definition,
    Difference,
    FileRead,
    Filtered,
    HourCount,
    MonthResult,
    Setting,
    Trend,
)

D = Decimal
MONTH = Month(2026, 10)
PLAN = Text("天猫售前考核", "Tmall pre-sales")

LABELS = {
    "inquiry_pay_rate": Text("询单转化率", "Inquiry conversion"),
    "value_ratio": Text("客单价比", "Value ratio"),
    "reply_rate": Text("回复率", "Reply rate"),
    "response_time_mean": Text("平均响应时间", "Mean response time"),
    "superior_rating": Text("上级评分", "Superior's rating"),
    "buyers_received": Text("接待人数", "Buyers received"),
    "sales": Text("销售额", "Sales"),
}
UNITS = {
    "inquiry_pay_rate": "share",
    "value_ratio": "ratio",
    "reply_rate": "share",
    "response_time_mean": "seconds",
    "superior_rating": "points",
    "buyers_received": "count",
    "sales": "yuan",
}
DEFINITIONS = {
    "inquiry_pay_rate": Text(
        "最终付款的询单人数 ÷ 询单人数；询单有效期 2 天，付款再加 2 天。",
        "Inquiry buyers who finally paid / inquiry buyers; window 2 days, payment within 2 more.",
    ),
    "value_ratio": Text("个人客单价 ÷ 全店客单价。", "The person's average order value / the shop's."),
    "reply_rate": Text(
        "有人工回复的接待 ÷ 全部接待，自动回复不算。",
        "Contacts answered by a person / all contacts; automatic replies do not count.",
    ),
    "response_time_mean": Text(
        "已回复回合的等待秒数之和 ÷ 已回复回合数。",
        "Sum of waiting seconds of answered rounds / answered rounds.",
    ),
    "superior_rating": Text("上级按四档给出的评价。", "The superior's rating in four steps."),
    "buyers_received": Text("每人每天每位买家计一次接待。", "One contact per person, day and buyer."),
    "sales": Text(
        "记到本人名下的有效付款订单净额，减去退款与邮费。",
        "Net amount of valid paid orders credited to the person, less refunds and postage.",
    ),
}
WEIGHTS = {
    "inquiry_pay_rate": D(35),
    "value_ratio": D(25),
    "reply_rate": D(15),
    "response_time_mean": D(15),
    "superior_rating": D(10),
}
# (edge, points) from best to worst; response time is better when lower
STEPS = {
    "inquiry_pay_rate": [(D("0.55"), 100), (D("0.50"), 80), (D("0.45"), 60)],
    "value_ratio": [(D("1.12"), 100), (D("1.08"), 80), (D("1.06"), 60)],
    "reply_rate": [(D("0.99"), 100), (D("0.97"), 80), (D("0.95"), 60)],
    "response_time_mean": [(D(25), 100), (D(30), 80), (D(40), 60)],
}
RATINGS = {"excellent": 100, "good": 80, "pass": 70, "poor": 50}
RATING_LABELS = {
    "excellent": Text("优秀", "excellent"),
    "good": Text("良好", "good"),
    "pass": Text("合格", "pass"),
    "poor": Text("较差", "poor"),
}
GRADES = [
    (D(91), "A", D("1.0"), Text("A 金牌", "A gold")),
    (D(86), "B", D("0.8"), both("B")),
    (D(76), "C", D("0.6"), both("C")),
    (D(65), "D", D("0.5"), both("D")),
]


def rows(metric: str) -> tuple[SourceRow, ...]:
    if metric != "response_time_mean":
        return ()
    return (
        SourceRow(
            "聊天记录-2026-10.csv",
            18274,
            Text("10-11 21:03:12 买家 t***7 等了 412 秒才有回复", "10-11 21:03:12 buyer t***7 waited 412 s"),
        ),
        SourceRow(
            "聊天记录-2026-10.csv",
            9102,
            Text(
                "10-06 20:15:40 买家 夏***子 等了 305 秒才有回复", "10-06 20:15:40 buyer 夏***子 waited 305 s"
            ),
        ),
    )


def figure(
    metric: str, numerator: str, denominator: str | None = None, *, provisional: bool = False
) -> Figure:
    return Figure(
        metric=metric,
        numerator=D(numerator),
        denominator=None if denominator is None else D(denominator),
        unit=UNITS[metric],
        origin="raw",
        label=LABELS[metric],
        definition=DEFINITIONS[metric],
        provisional=provisional,
        rows=rows(metric),
        rows_total=213 if rows(metric) else 0,
    )


def _step_text(metric: str, edge: Decimal) -> str:
    sign = "≤" if metric == "response_time_mean" else "≥"
    return f"{sign} {edge * 100:.0f}%" if UNITS[metric] == "share" else f"{sign} {edge}"


def banded(metric: str, fig: Figure) -> Item:
    value = fig.value
    missed, points, took = [], 50, "其余"
    for edge, given in STEPS[metric]:
        short = value - edge if metric == "response_time_mean" else edge - value
        if short <= 0:
            points, took = given, _step_text(metric, edge)
            break
        step = _step_text(metric, edge)
        missed.append(
            Rejected(
                Text(f"{given} 分档", f"{given} points"),
                Text(f"{given} 分需要 {step}", f"{given} points need {step}"),
                short,
            )
        )
    node = Node(
        id=f"item.{metric}",
        label=LABELS[metric],
        value=D(points),
        unit="points",
        rule="bands",
        how=Text(f"{took}，得 {points} 分", f"{took}: {points} points"),
        source="003 表1.1",
        assumption=Text(
            "原表上下限写反，此处按从高到低理解。",
            "The source prints the bounds reversed; read from high to low.",
        )
        if metric == "inquiry_pay_rate"
        else None,
        inputs=(fig.node(),),
        rejected=tuple(missed),
        data={"weight": WEIGHTS[metric]},
    )
    return Item(
        metric,
        LABELS[metric],
        metric,
        value,
        D(points),
        WEIGHTS[metric],
        D(points) * WEIGHTS[metric] / 100,
        node,
    )


def rated(word: str | None) -> Item:
    weight = WEIGHTS["superior_rating"]
    label = LABELS["superior_rating"]
    if word is None:
        how = Text("上级还没有评分", "No rating by the superior yet")
        node = Node("item.superior_rating", label, None, "points", "rating", how, "003 表1.1")
        return Item("superior_rating", label, "superior_rating", None, None, weight, None, node)
    points = D(RATINGS[word])
    how = Text(f"{RATING_LABELS[word].zh}，得 {points} 分", f"{word}: {points} points")
    node = Node(
        "item.superior_rating",
        label,
        points,
        "points",
        "rating",
        how,
        "003 表1.1",
        data={"value_label": RATING_LABELS[word]},
    )
    return Item(
        "superior_rating", label, "superior_rating", word, points, weight, points * weight / 100, node
    )


def statement(
    person: str,
    name: str,
    rank: int | None,
    figures: dict[str, Figure],
    rating: str | None,
    *,
    group: str = "售前一组",
    conduct: str = "0",
    proposals: tuple[Proposal, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Statement:
    items = [banded(metric, figures[metric]) for metric in STEPS if metric in figures]
    items.append(rated(rating))
    weighted = [item.weighted for item in items]
    score = None if None in weighted else sum(weighted, D(0))
    grade = next((row for row in GRADES if score is not None and score >= row[0]), None)
    share = grade[2] if grade else D(0)
    amount = (D(2000) * share).quantize(D("0.01"))
    score_node = Node(
        id="score",
        label=Text("得分", "Score"),
        value=score,
        unit="points",
        rule="weighted sum",
        how=Text("各项得分 × 权重之和", "Sum of points x weight"),
        inputs=tuple(item.node for item in items),
    )
    missed = tuple(
        Rejected(
            Text(f"{row[1]} 级", f"grade {row[1]}"),
            Text(f"{row[1]} 级需要 {row[0]} 分", f"grade {row[1]} needs {row[0]}"),
            row[0] - score,
        )
        for row in GRADES
        if score is not None and score < row[0]
    )
    performance = Node(
        id="pay.performance",
        label=Text("绩效工资", "Performance pay"),
        value=amount,
        unit="yuan",
        rule="by grade",
        how=Text(f"2,000 元 × {share * 100:.0f}%", f"¥2,000 x {share * 100:.0f}%"),
        source="003 表2",
        inputs=(score_node,),
        rejected=missed,
        data={"base": D(2000), "share": share},
    )
    base = Node("pay.base", Text("底薪", "Base pay"), D("3500.00"), "yuan", "fixed", source="店铺参数")
    fined = Node(
        "pay.conduct_money",
        Text("行为积分扣款", "Conduct"),
        D(conduct).quantize(D("0.01")),
        "yuan",
        "points to money",
    )
    pay = [
        PayLine("base", base.label, D("3500.00"), Text("每月固定", "Fixed per month"), base),
        PayLine("performance", performance.label, amount, performance.how, performance),
    ]
    if D(conduct):
        why = Text("扣 2 分，每分 ¥10", "2 points at ¥10 each")
        pay.append(PayLine("conduct_money", fined.label, fined.value, why, fined))
    gross = sum((line.amount for line in pay), D(0))
    trace = Node(
        id="gross",
        label=Text("应发合计", "Gross"),
        value=gross,
        unit="yuan",
        rule="sum",
        inputs=tuple(line.node for line in pay),
    )
    return Statement(
        person=person,
        name=name,
        month=MONTH,
        plan="tmall-presales",
        plan_version="2026-10-01",
        plan_label=PLAN,
        figures=figures,
        items=tuple(items),
        score=score,
        grade=grade[1] if grade else None,
        grade_label=grade[3] if grade else None,
        rank=rank,
        pay=tuple(pay),
        gross=gross,
        proposals=proposals,
        notices=notices,
        trace=trace,
        group=group,
        position="客服",
        blocked=("superior_rating",) if rating is None else (),
        facts={"days_worked": D(24)},
    )


def figures(
    paid: str, inquiries: str, ratio: str, answered: str, received: str, seconds: str, sales: str
) -> dict:
    return {
        "inquiry_pay_rate": figure("inquiry_pay_rate", paid, inquiries),
        "value_ratio": figure("value_ratio", ratio),
        "reply_rate": figure("reply_rate", answered, received),
        "response_time_mean": figure("response_time_mean", seconds, "1000"),
        "buyers_received": figure("buyers_received", received),
        "sales": figure("sales", sales),
    }


def statements() -> list[Statement]:
    """Six people. 小美: 35 + 25 + 12 + 12 + 10 = 94 points, A, ¥3,500 + ¥2,000 = ¥5,500."""
    leave = Proposal(
        "three-months-below",
        Text("建议安排培训或调岗", "Training or another post proposed"),
        Text("连续三个月得分低于 70", "Three months running below 70"),
        Text(
            "先培训或调岗；仍不能胜任，才可依劳动合同法第 40 条提前通知。",
            "Train or transfer first; only then notice under article 40 of the Labour Contract Law.",
        ),
    )
    missing = Notice(
        "N201",
        Text(
            "上级评分还没有填，方案要求必须有；补上后重新计算即可。",
            "The superior's rating is missing and the plan needs it; add it and compute again.",
        ),
    )
    return [
        statement(
            "a01", "小美", 1, figures("561", "1000", "1.13", "1284", "1312", "27400", "98213.50"), "excellent"
        ),
        statement(
            "a02", "阿杰", 2, figures("1043", "2000", "1.12", "1302", "1311", "24600", "87120.00"), "good"
        ),
        statement(
            "a03",
            "林晓雨",
            3,
            figures("498", "1000", "1.09", "1175", "1210", "31250", "70432.10"),
            "good",
            conduct="-20",
        ),
        statement(
            "a04",
            "陈大明",
            4,
            figures("470", "1000", "1.079", "1130", "1170", "29000", "61200.00"),
            "good",
            group="售前二组",
        ),
        statement(
            "a05",
            "<王=小二>",
            5,
            figures("402", "1000", "1.01", "1020", "1085", "46200", "33870.25"),
            "pass",
            group="售前二组",
            proposals=(leave,),
        ),
        statement(
            "a06",
            "赵新",
            None,
            figures("510", "1000", "1.10", "804", "812", "22400", "41990.00"),
            None,
            group="售前二组",
            notices=(missing,),
        ),
    ]


def _days(first: str, step: str, off: int) -> tuple[DayValue, ...]:
    wave = (
        1,
        3,
        0,
        -2,
        2,
        5,
        8,
        4,
        1,
        -3,
        -1,
        2,
        4,
        6,
        3,
        0,
        -4,
        -2,
        1,
        2,
        5,
        7,
        2,
        -1,
        -3,
        -5,
        0,
        2,
        4,
        1,
        -1,
    )
    return tuple(
        DayValue(
            MONTH.first + timedelta(n),
            None if off in {n, n % 7} else D(first) + D(step) * n + wave[n] * D(first) / 80,
        )
        for n in range(31)
    )


def _trend(metric: str, team: tuple[str, str], people: list[tuple[str, str]]) -> Trend:
    by_person = {f"a0{n + 1}": _days(*line, off=n) for n, line in enumerate(people)}
    return Trend(metric, LABELS[metric], UNITS[metric], _days(*team, off=9), by_person)


def result() -> MonthResult:
    """Everything else of the month: ¥392,825.85 by persons + 8,000 silent + 500 undecided = ¥401,325.85."""
    evening = {20: 96, 21: 104, 22: 71, 19: 77, 14: 52, 15: 55, 10: 48, 11: 44}
    hours = tuple(
        HourCount(weekday, hour, evening.get(hour, 18) + (25 if weekday >= 5 else 0) + weekday * 2)
        for weekday in range(7)
        for hour in range(8, 24)
    )
    return MonthResult(
        shops=("云朵家居旗舰店",),
        month=MONTH,
        plan="tmall-presales",
        plan_label=PLAN,
        plan_version="2026-10-01",
        data_version="v7 · 3f9a2c41",
        synthetic=True,
        assumptions=(
            Text(
                "40%–45% 的转化率原文没有规定，按“其余 50 分”计。",
                "The source leaves 40-45% open: 50 points.",
            ),
        ),
        settings=(
            Setting("split_hour", Text("日切时间", "Day split"), both("00:00"), both("00:00")),
            Setting(
                "inquiry_window_days",
                Text("询单有效期", "Inquiry window"),
                Text("3 天", "3 days"),
                Text("2 天", "2 days"),
            ),
        ),
        team={
            "sales": figure("sales", "401325.85"),
            "buyers_received": figure("buyers_received", "6900"),
            "reply_rate": figure("reply_rate", "6715", "6900"),
            "response_time_mean": figure("response_time_mean", "180850", "6000", provisional=True),
        },
        definitions=tuple(
            Definition(
                metric,
                LABELS[metric],
                UNITS[metric],
                {"response_time_mean": "lower", "buyers_received": "neither"}.get(metric, "higher"),
                text,
                "" if metric == "sales" else "003 表1.1",
            )
            for metric, text in DEFINITIONS.items()
        ),
        trends=(
            _trend(
                "response_time_mean",
                ("31", "-0.1"),
                [("28", "-0.1"), ("26", "-0.05"), ("30", "0.1"), ("29", "0"), ("41", "0.4"), ("22", "0")],
            ),
            _trend(
                "sales",
                ("12400", "40"),
                [("3100", "12"), ("2800", "9"), ("2300", "1"), ("2000", "0"), ("1000", "3")],
            ),
            _trend("reply_rate", ("0.89", "0.0005"), [("0.88", "0.001")]),
        ),
        response_times=tuple(
            Bucket(Text(*label), count)
            for label, count in (
                (("≤10 秒", "≤10 s"), 1480),
                (("10–20 秒", "10–20 s"), 2011),
                (("20–30 秒", "20–30 s"), 1204),
                (("30–60 秒", "30–60 s"), 871),
                (("1–3 分钟", "1–3 min"), 309),
                (("3 分钟以上", "over 3 min"), 125),
                (("没有回复", "unanswered"), 185),
            )
        ),
        hours=hours,
        filtered=(
            Filtered(
                Text("自家账号当买家", "Own accounts as buyers"),
                12,
                Text("同事之间的试聊", "Colleagues trying out"),
            ),
            Filtered(
                Text("买家没有说话", "No buyer line"), 240, Text("只有客服单方面发送", "Only the agent wrote")
            ),
        ),
        files=(
            FileRead("ExportOrderList202610.csv", Text("淘宝订单报表", "Taobao order export"), 4210, 2),
            FileRead("聊天记录-2026-10.csv", Text("聊天记录（开放格式）", "Chats (open format)"), 61022, 0),
        ),
        problems=(
            Problem(
                "F204",
                Place("ExportOrderList202610.csv", 41, "订单付款时间"),
                Text("“2026/13/02”不是日期。", "“2026/13/02” is not a date."),
                Text(
                    "请改为 2026-12-02 这样的写法，再导入一次。", "Write it like 2026-12-02 and import again."
                ),
            ),
            Problem(
                "F207",
                Place("ExportOrderList202610.csv", 977, "订单编号"),
                Text("订单编号是空的。", "The order id is empty."),
                Text("请从后台重新导出这一单。", "Export this order again."),
                Severity.WARNING,
            ),
        ),
        problems_total=5,
        control=(
            Control(
                "sales",
                Text("净销售额", "Net sales"),
                "yuan",
                D("392825.85"),
                D("8000.00"),
                D("500.00"),
                D("401325.85"),
            ),
            Control("orders", Text("付款订单", "Paid orders"), "count", D(2204), D(61), D(3), D(2268)),
        ),
        differences=(
            Difference(
                "a01",
                "小美",
                date(2026, 10, 3),
                "response_time_mean",
                LABELS["response_time_mean"],
                "seconds",
                D("27.4"),
                D("29.1"),
            ),
            Difference(
                "a02",
                "阿杰",
                date(2026, 10, 9),
                "buyers_received",
                LABELS["buyers_received"],
                "count",
                D(44),
                D(43),
            ),
        ),
    )
