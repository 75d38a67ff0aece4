"""页面用词: both languages side by side where they are used, numbers and dates as people write them."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jixiao.base.text import Text
from jixiao.base.visible import visible_name
from jixiao.web.people.deeds import deed as deed_of

register = template.Library()
NONE = "–"


@register.simple_tag
def t(zh: str, en: str, **values: object) -> str:
    """Say it in the reader's language; `{name}` is filled from the keyword values.

    English that stands as `{n} row|{n} rows` is the first where `n` is 1, else the second.
    """
    one, _, many = en.partition("|")
    said = str(Text(zh, many if many and str(values.get("n")) != "1" else one))
    return said.format(**values) if values else said


@register.simple_tag
def t_of(text: Any) -> str:
    """Say a text that was stored as {zh, en}; a plain string stays as it is."""
    if isinstance(text, dict) and "zh" in text:
        return str(Text(str(text["zh"]), str(text.get("en", text["zh"]))))
    return "" if text is None else str(text)


@register.filter
def visible(name: Any) -> str:
    """Write a name out of somebody's file on one line, what turns text around written out."""
    return visible_name(str(name))


@register.simple_tag
def column_of(column: str | None, message: Any) -> str:
    """Name the column of a problem, unless its message begins with that name."""
    name = visible_name(column or "")
    return "" if not name or t_of(message).startswith((name, column or "")) else f"{name}:"


@register.filter
def yuan(value: Any) -> str:
    """Write an amount: 1,234.50; a dash where there is none."""
    number = _number(value)
    return NONE if number is None else f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


@register.filter
def number(value: Any, places: int = 0) -> str:
    """Write a number with thousands commas and at most `places` decimals."""
    amount = _number(value)
    if amount is None:
        return NONE
    said = f"{amount.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP):,}"
    return said.rstrip("0").rstrip(".") if "." in said else said


@register.filter
def percent(value: Any, places: int = 1) -> str:
    """Write a share as a percentage: 0.4567 as 45.7%."""
    amount = _number(value)
    return NONE if amount is None else f"{number(amount * 100, places)}%"


@register.filter
def seconds(value: Any) -> str:
    """Write seconds: 42.5 s, from ten minutes on 12 min 05 s, from an hour on 5 h 47 min."""
    amount = _number(value)
    if amount is None:
        return NONE
    if amount < 600:  # noqa: PLR2004 - ten minutes
        return str(Text(f"{number(amount, 1)} 秒", f"{number(amount, 1)} s"))
    minutes, rest = divmod(int(amount), 60)
    if minutes >= 60:  # noqa: PLR2004 - an hour
        hours, left = divmod(minutes, 60)
        return str(Text(f"{hours} 小时 {left:02} 分", f"{hours} h {left:02} min"))
    return str(Text(f"{minutes} 分 {rest:02} 秒", f"{minutes} min {rest:02} s"))


@register.filter
def money(value: Any) -> str:
    """Write an amount with its sign of money: ¥1,234.50, -¥10.00; a dash where there is none."""
    amount = _number(value)
    if amount is None:
        return NONE
    return f"{'-' if amount < 0 else ''}¥{yuan(abs(amount))}"


@register.filter
def moved(value: Any) -> str:
    """Write how much more or less it is: +¥200.00, -¥300.00."""
    amount = _number(value)
    return f"+{money(amount)}" if amount is not None and amount > 0 else money(amount)


_AS = {"share": percent, "seconds": seconds, "yuan": money}


@register.filter
def in_unit(value: Any, unit: str) -> str:
    """Write a figure in its unit: share, seconds, yuan, or a plain number."""
    return _AS[unit](value) if unit in _AS else number(value, 2)


@register.filter
def item_value(item: Any) -> str:
    """Write the actual value of a score sheet's item in its own unit."""
    unit = item.node.inputs[0].unit if item.node.inputs else ""
    if isinstance(item.value, Decimal):
        return in_unit(item.value, unit)
    return t_of(item.node.data.get("value_label")) or str(item.value or NONE)


@register.filter
def on_day(value: date | datetime | None) -> str:
    """Write a day: 2026-10-03 周六, or Sat."""
    if value is None:
        return NONE
    day = (
        timezone.localtime(value).date()
        if isinstance(value, datetime) and timezone.is_aware(value)
        else value
    )
    name = Text(
        "一二三四五六日"[day.weekday()], ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    )
    return f"{day:%Y-%m-%d} {Text(f'周{name.zh}', name.en)}"


@register.filter
def at_time(value: datetime | None) -> str:
    """Write a moment: 2026-10-03 21:05."""
    if value is None:
        return NONE
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%Y-%m-%d %H:%M}"


@register.simple_tag
def chart(name: str, data: Any, label: str, height: int = 260) -> SafeString:
    """Place a chart: `data` are ECharts options as plain values, `label` says in words what it shows."""
    return format_html(
        '<div class="jx-chart" role="img" aria-label="{}" style="height:{}px" data-chart="{}" id="{}"></div>',
        label,
        height,
        json.dumps(data, ensure_ascii=False, default=str),
        f"chart-{name}",
    )


@register.simple_tag(takes_context=True)
def with_query(context: RequestContext, **changes: object) -> str:
    """Return the page's query string with some parameters changed; None takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def who(name: str) -> str:
    """Write who did something: the system is called so in the reader's language."""
    return str(Text("系统", "system")) if name == "system" else name


@register.filter
def deed(action: str) -> str:
    """Write an action of the audit trail in words."""
    return str(deed_of(action))


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """Look a key up in a mapping from a template; None where it is not there."""
    return mapping.get(key) if hasattr(mapping, "get") else None


def _number(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
