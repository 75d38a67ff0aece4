"""人事登记: what people noted about people: conduct, ratings, exams, complaints, handovers, reports due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from jixiao.base.period import Month
from jixiao.demo.arrays import Random
from jixiao.demo.files.registers import Shop
from jixiao.demo.files.writing import Row, write_rows
from jixiao.demo.team import Person
from jixiao.demo.wish import SYNTHETIC

# Rule of the conduct ledger, points, what the note says: the worse, the rarer.
RULES: tuple[tuple[str, int, str], ...] = (
    ("late_or_early_leave", -2, "迟到打卡"),
    ("unrelated_chat", -1, "工作时间闲聊"),
    ("incomplete_handover", -2, "交接信息不全"),
    ("away_from_post", -5, "离岗超过5分钟未报备"),
    ("spot_check_error", -3, "抽查聊天发现差错"),
    ("slow_complaint_answer", -5, "客诉回复不及时"),
    ("extra_task", 3, "协助大促备货"),
    ("customer_praise", 2, "买家来信表扬"),
    ("stand_in", 5, "临时顶班"),
    ("adopted_answer", 5, "疑难问答被采纳"),
)
_SUPERIOR_ITEMS = ("rules", "initiative", "cooperation", "chat_content", "skill", "knowledge")
_GRADES = ("poor", "pass", "good", "excellent")
_UPHELD, _INCOMPLETE, _SUNDAY = 0.5, 0.05, 7
_GROUP_ITEMS = ("cooperation", "service")


def write_conduct_registers(folder: Path, shop: Shop) -> list[Path]:
    """Write the registers that a supervisor and the administration keep."""
    written = []
    for name, header, rows in _REGISTERS:
        found = [row for month in shop.wish.span for row in rows(shop, month)]
        encoding = "gb18030" if name.startswith("投诉") else "utf-8"
        written.append(write_rows(folder / name, header, found, encoding))
    return written


def _people(shop: Shop, month: Month) -> Iterator[tuple[int, Person]]:
    for number, person in enumerate(shop.team.people):
        if person.hired_on <= month.last:
            yield number, person


def _random(shop: Shop, what: str, month: Month) -> Random:
    return shop.wish.random(what, shop.wish.span.index(month))


def _quality(shop: Shop, number: int) -> float:
    """Return how good a person is on the whole, 0 to 1."""
    skills = shop.team.skills
    return (float(skills.punctual[number]) + (float(skills.reply[number]) - 0.93) * 14) / 2


def _conduct(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "conduct", month)
    leader = shop.team.people[0].name
    for number, person in _people(shop, month):
        quality = _quality(shop, number)
        for _ in range(int(rng.poisson(2.2))):
            good = rng.random() < 0.25 + 0.5 * quality
            choices = [rule for rule in RULES if (rule[1] > 0) == good]
            rule, points, note = choices[int(rng.integers(len(choices)))]
            day = _worked_day(rng, shop, number, person, month)
            yield person.id, day.isoformat(), rule, points, f"{note}（示例数据）", leader, ""


def _worked_day(rng: Random, shop: Shop, number: int, person: Person, month: Month) -> date:
    at = [n for n, day in enumerate(shop.roster.days) if Month.of(day) == month]
    present = [n for n in at if shop.roster.on_duty[number, n]] or [
        n for n in at if person.works_on(shop.roster.days[n])
    ]
    return shop.roster.days[present[int(rng.integers(len(present)))]]


def _ratings(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "ratings", month)
    for number, person in _people(shop, month):
        quality, leader = _quality(shop, number), shop.team.people[0].id if number else "店长"
        for item in _SUPERIOR_ITEMS:
            low, high = (1, 3) if item in _SUPERIOR_ITEMS[-2:] else (0, 2)
            value = min(high, max(low, round(low + (high - low) * (quality + rng.normal(0.1, 0.25)))))
            yield person.id, str(month), "superior", item, str(value), leader
        grade = _GRADES[min(3, max(0, int((quality + rng.normal(0.1, 0.15)) * 4)))]
        yield person.id, str(month), "superior", "superior_rating", grade, leader
        yield person.id, str(month), "self", "task_completion", str(_points(rng, quality, 6)), person.id
        for item in _GROUP_ITEMS:
            yield person.id, str(month), "group", item, str(_points(rng, quality, 0)), "仓储部"


def _points(rng: Random, quality: float, more: int) -> int:
    return min(100, max(50, round(68 + more + 26 * quality + rng.normal(0, 4))))


def _exams(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "exams", month)
    for number, person in _people(shop, month):
        score = min(100, max(48, round(60 + 42 * _quality(shop, number) + rng.normal(0, 7))))
        yield person.id, str(month), score, 100


def _complaints(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "complaints", month)
    for number, person in _people(shop, month):
        for _ in range(int(rng.poisson(0.35 * (1.2 - _quality(shop, number))))):
            day = _worked_day(rng, shop, number, person, month)
            kind = ("服务态度", "回复太慢", "承诺未兑现")[int(rng.integers(3))]
            yield person.id, day.isoformat(), "true" if rng.random() < _UPHELD else "false", kind, ""


def _handovers(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "handovers", month)
    for number, person in _people(shop, month):
        slips = 0.03 * (1.1 - _quality(shop, number))
        for at, day in enumerate(shop.roster.days):
            if Month.of(day) == month and shop.roster.on_duty[number, at]:
                done, items = rng.random() >= slips, int(rng.integers(0, 9))
                left = int(rng.integers(0, items + 1))
                followed = "true" if rng.random() > slips else "false"
                yield person.id, day.isoformat(), "true" if done else "false", items, left, followed, ""


def _submissions(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "submissions", month)
    sundays = [day for day in month.days if day.isoweekday() == _SUNDAY]
    for number, person in _people(shop, month):
        late = 0.15 * (1.1 - _quality(shop, number))
        for what, day in [*(("周报", day) for day in sundays), ("月报", month.last)]:
            if person.works_on(day):
                due = datetime.combine(day, time(23, 59, 59))
                hours = rng.uniform(1, 20) if rng.random() < late else -rng.uniform(1, 30)
                handed = (due + timedelta(hours=float(hours))).replace(microsecond=0)
                yield (
                    person.id,
                    what,
                    str(due),
                    str(handed),
                    "true" if rng.random() > _INCOMPLETE else "false",
                    "true",
                )


def _incidents(shop: Shop, month: Month) -> Iterator[Row]:
    rng = _random(shop, "incidents", month)
    kinds = (("页面价格异常", 30), ("系统卡顿", 60), ("爆仓延误", 240))
    for number, person in _people(shop, month):
        for _ in range(int(rng.poisson(0.25))):
            day = _worked_day(rng, shop, number, person, month)
            kind, limit = kinds[int(rng.integers(len(kinds)))]
            start = datetime.combine(day, time(9)) + timedelta(minutes=int(rng.integers(0, 700)))
            handled = start + timedelta(minutes=int(limit * rng.uniform(0.2, 1.3)))
            yield person.id, str(start), str(handled), limit, kind, SYNTHETIC


_REGISTERS: tuple[tuple[str, tuple[str, ...], Callable[[Shop, Month], Iterator[Row]]], ...] = (
    (
        "行为积分_conduct_示例数据.csv",
        ("person", "on", "rule", "points", "note", "recorded_by", "evidence"),
        _conduct,
    ),
    ("评分_ratings_示例数据.csv", ("person", "month", "rater_kind", "item", "value", "rater"), _ratings),
    ("考试_exams_示例数据.csv", ("person", "month", "score", "full"), _exams),
    ("投诉_complaints_示例数据.csv", ("person", "on", "upheld", "kind", "order_id"), _complaints),
    (
        "交接_handovers_示例数据.csv",
        ("person", "day", "done", "items", "open_items", "followed_up", "note"),
        _handovers,
    ),
    (
        "应交报表_submissions_示例数据.csv",
        ("person", "what", "due_at", "submitted_at", "complete", "true_data"),
        _submissions,
    ),
    (
        "突发事件_incidents_示例数据.csv",
        ("person", "happened_at", "handled_at", "limit_minutes", "kind", "note"),
        _incidents,
    ),
)
