"""行为积分登记: what the supervisor posted: faults and awards under the rules of the catalogue plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from jixiao.base.period import Month
from jixiao.demo.arrays import Random, drawn
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be posted: a rule of the catalogue plans, its points or its amount in yuan, how often."""

    id: str
    points: int
    note: str
    often: float = 1.0
    amount: int = 0


FAULTS = (
    Rule("late_or_early", -2, "迟到打卡", 1.5),
    Rule("unrelated_chat", -1, "工作时间闲聊", 1.5),
    Rule("incomplete_handover", -2, "交接信息不全"),
    Rule("away_from_post", -5, "离岗超过5分钟未报备"),
    Rule("spot_check_error", -3, "抽查聊天发现差错", 1.5),
    Rule("complaint_answered_badly", -5, "客诉回复不及时"),
    Rule("asleep_on_duty", -10, "当班睡觉", 0.1),
    Rule("handover_missed", 0, "漏交接，补发一单", 0.3),
    Rule("special_parcel_missed", 0, "特殊件当天未发", 0.3, amount=30),
)
AWARDS = (
    Rule("extra_task", 3, "协助大促备货", 1.5),
    Rule("customer_praise", 2, "买家来信表扬", 2.0),
    Rule("stood_in_on_call", 5, "临时顶班"),
    Rule("difficult_customer_answer", 5, "疑难问答被采纳", 0.5),
    Rule("emergency_handled", 3, "处理突发断货"),
)
_ENTRIES, _WITH_EVIDENCE = 2.2, 0.7


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("conduct", month)
    leader = shop.leader.name
    for number, person in shop.people_in(month):
        for _ in range(int(rng.poisson(_ENTRIES))):
            good = rng.random() < 0.25 + 0.5 * shop.quality(number)
            rule = _chosen(rng, AWARDS if good else FAULTS)
            day = shop.some_day(rng, number, month)
            seen = f"{day} 巡查记录" if rng.random() < _WITH_EVIDENCE else ""
            points, amount = rule.points or "", rule.amount or ""
            yield person.id, str(day), rule.id, points, amount, f"{rule.note}（示例数据）", leader, seen


def _chosen(rng: Random, rules: tuple[Rule, ...]) -> Rule:
    shares = np.array([rule.often for rule in rules])
    return rules[int(drawn(rng, shares, 1)[0])]


CONDUCT = Register(
    "conduct",
    "行为积分",
    ("person", "on", "rule", "points", "amount", "note", "recorded_by", "evidence"),
    monthly(_rows),
)
