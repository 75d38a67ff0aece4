"""The month of a small shop to be closed: two people whose ratings make a tie, an amount, a proposal."""

from __future__ import annotations

PLAN = """
plan: closing
label: {zh: 月结方案, en: Closing plan}
version: "1"
valid_from: 2026-01-01
parameters:
  full: {value: 1000, label: 全额, source: 例}
conduct:
  kind: ledger
  label: {zh: 行为分, en: conduct score}
  start: 100
  moves: {at_least: -20, at_most: 20}
  review_days: 1
  rules:
    - {id: noise, label: {zh: 喧哗, en: noise}, points: -10, source: 第 5 条}
    - {id: praise, label: {zh: 表扬, en: praise}, between: {at_least: 1, at_most: 5}, source: 第 6 条}
items:
  - {id: reply, label: 回复率, metric: reply_rate, weight: 60, source: 第 1 条, missing: zero,
     scale: {kind: bands, bands: [{at_least: 0.95, points: 100}, {at_least: 0.5, points: 60}], otherwise: 0}}
  - {id: attitude, label: {zh: 态度, en: attitude}, weight: 30, source: 第 2 条, raters: {superior: 100},
     missing: zero, scale: {kind: rating, labels: [
       {id: excellent, label: {zh: 优秀, en: excellent}, points: 100},
       {id: fair, label: {zh: 一般, en: fair}, points: 20}]}}
  - {id: conduct, label: {zh: 行为, en: conduct}, metric: conduct_score, weight: 10, source: 第 3 条,
     scale: {kind: rating, numbers: {at_least: 0, at_most: 120}}}
grades:
  kind: forced
  quotas:
    - {id: A, label: {zh: 甲, en: A}, share: 50%, coefficient: 1}
    - {id: B, label: {zh: 乙, en: B}, share: 50%, coefficient: 0.5}
  source: 第 4 条
pay:
  - {id: bonus, label: {zh: 奖金, en: bonus}, kind: performance, pot: full, by: grade, source: 第 7 条}
  - {id: special, label: {zh: 特殊贡献, en: special}, kind: discretionary,
     between: {at_least: 0, at_most: 500},
     path: {zh: 主管写明理由后决定, en: the supervisor decides with a reason}, source: 第 8 条}
proposals:
  - {id: coaching, when: score < 80, what: {zh: 安排一次辅导, en: a coaching talk},
     why: {zh: 得分低于 80, en: score below 80}, path: {zh: 先谈话，再写改进计划, en: "a talk, then a plan"}}
"""

RATINGS = """\
{"person": "xiaogang", "month": "2026-10", "rater_kind": "superior", "item": "attitude", "value": "fair", "rater": "xiaofang"}
{"person": "xiaoming", "month": "2026-10", "rater_kind": "superior", "item": "attitude", "value": "excellent", "rater": "xiaohong"}
"""  # noqa: E501 - as the register writes them
DECIDED = {
    "xiaogang": {"grade": "B", "grade.reason": "看过聊天"},
    "xiaoming": {"grade": "A", "grade.reason": "看过聊天"},
}
