"""目标字段: how a targets document writes days, spans of days and numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field, PlainValidator

from jixiao.base.money import written
from jixiao.base.part import Share, mistake
from jixiao.base.text import Text
from jixiao.plans.targets.periods import Span, parse_span

# A year out of these is a slip; near 9999 the next week would be no date any more.
_YEARS = range(1990, 2200)


def _span(value: Any) -> Span:
    text = written(value) if isinstance(value, Decimal) else value
    try:
        return value if isinstance(value, Span) else parse_span(text)
    except (ValueError, AttributeError):
        raise mistake(
            Text(f"“{value}”不是一段日期。", f"“{value}” is no period."),
            Text(
                "请写成 2026-Q4、2026-11、2026-11-11 或 2026-11-01..2026-11-11。",
                "Write 2026-Q4, 2026-11, 2026-11-11 or 2026-11-01..2026-11-11.",
            ),
        ) from None


def _day(value: Any) -> date:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except (ValueError, TypeError):
        day = None
    if day is None or day.year not in _YEARS:
        raise mistake(
            Text(f"“{value}”不是日期。", f"“{value}” is no date."),
            Text("请写成 2026-10-03 这样。", "Write it like 2026-10-03."),
        )
    return day


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise mistake(
            Text(f"{written(value)} 小于 0。", f"{written(value)} is below 0."),
            Text("请写 0 或更大的数。", "Please write 0 or more."),
        )
    return value


def _positive(value: Decimal) -> Decimal:
    if value <= 0:
        raise mistake(
            Text(f"{written(value)} 不大于 0。", f"{written(value)} is not above 0."),
            Text("请写大于 0 的数。", "Please write a number above 0."),
        )
    return value


def filled(value: tuple[T, ...]) -> tuple[T, ...]:
    """Return the list, or raise the mistake that it is empty."""
    if not value:
        raise mistake(
            Text("这里至少要写一项。", "At least one entry is wanted here."),
            Text("每项一行，以“- ”开头。", "One entry a line, each beginning with “- ”."),
        )
    return value


T = TypeVar("T")
# Wide enough for any money, narrow enough that 1e999999 is a mistake and not a day's work.
Number = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]
Positive = Annotated[Number, AfterValidator(_positive)]
Weight = Annotated[Number, AfterValidator(_not_negative)]
ShareOfWhole = Annotated[Share, Field(max_digits=24, decimal_places=20), AfterValidator(_not_negative)]
When = Annotated[Span, PlainValidator(_span)]
Day = Annotated[date, PlainValidator(_day)]
