"""SQL 文本: reads the texts of `derived/`, fills in the settings, runs them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from jixiao.metrics.dialect import Connection, dialect_of
from jixiao.metrics.hours import hour_snippets
from jixiao.metrics.lines import line_snippets
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import quoted
from jixiao.metrics.watching import done

Params = Mapping[str, object]

# A chat that nobody has written in yet, told apart from all others by its three names.
_THREAD = """length(s.shop) || ':' || length(l.transfer_to) || ':' || s.shop || l.transfer_to || s.buyer"""


@cache
def _statements(name: str) -> list[str]:
    """Return the statements of a text without its comments; a comment may hold a semicolon, SQL here not."""
    text = (files("jixiao.metrics.derived") / f"{name}.sql").read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return [statement.strip() for statement in bare.split(";") if statement.strip()]


def run(con: Connection, name: str, params: Params) -> None:
    """Run the text `derived/<name>.sql`, every `{word}` replaced from `params` or by the engine's own."""
    words = {**dialect_of(con).words, **params}
    for statement in _statements(name):
        con.execute(statement.format_map(words))
    done(name)


def one(con: Connection, query: str) -> tuple[object, ...]:
    """Return the single row of `query`."""
    row = con.execute(query).fetchone()
    if row is None:
        raise LookupError(query)
    return tuple(row)


def day_starts(settings: Settings, period: Period) -> tuple[datetime, datetime]:
    """Return the moments at which the period's first day begins and its last one ends."""
    split = timedelta(hours=settings.number("split_hour"))
    midnight = datetime.min.time()
    return (
        datetime.combine(period.first, midnight) + split,
        datetime.combine(period.last + timedelta(1), midnight) + split,
    )


def params_of(settings: Settings, period: Period) -> dict[str, object]:
    """Return what the texts may name: settings, the period, and the snippets that settings make."""
    begins, ends = day_starts(settings, period)
    days_back = settings.number("inquiry_window_days") - 1
    last = period.last + timedelta(days_back)
    return {
        **{name: value for name, value in settings.items() if isinstance(value, int)},
        "begins": begins,
        "ends": ends,
        "first_day": period.first,
        "last_day": period.last,
        "first_month": f"{begins:%Y-%m}",
        "last_month": f"{ends - timedelta(microseconds=1):%Y-%m}",
        "days": _days(period),
        "days_back": days_back,
        "days_to_pay": days_back + settings.number("payment_window_days"),
        "last_credit_day": last,
        "first_order_day": period.first - timedelta(settings.number("after_sales_days") + 1),
        "number_of_thread": f"-number_of({_THREAD}) - 1",
        "only": "",
        **line_snippets(settings, period, ends),
        **_order_snippets(settings),
        **_credit_snippets(settings),
        **_touch_snippets(settings),
        **_figure_snippets(settings),
        **hour_snippets(settings, period),
    }


def _days(period: Period) -> str:
    """Return the days of the period as a relation of one column."""
    count = (period.last - period.first).days + 1
    days = (f"(date '{period.first + timedelta(index)}')" for index in range(count))
    return f"(values {', '.join(days)})"


def _order_snippets(settings: Settings) -> dict[str, str]:
    cut, flags = settings["refund_cut"], settings.words("flags")
    flagged = f"o.flag in ({quoted(flags)})" if flags else "coalesce(o.flag, '') <> ''"
    reasons = [
        ("brushed", "o.brushed", settings["leave_out_brushed"]),
        ("internal", "o.internal", settings["leave_out_internal"]),
        ("flagged", flagged, settings["leave_out_flagged"]),
        ("closed_unpaid", "o.paid_at is null and (o.status = 'closed' or o.closed_at is not null)", True),
    ]
    return {
        "refund_table_cut": f"and r.completed_at < timestamp '{cut}'" if cut else "",
        "order_refund_cut": f"and coalesce(o.refunded_at < timestamp '{cut}', true)" if cut else "",
        "left_out": " ".join(f"when {test} then '{name}'" for name, test, on in reasons if on),
        "postage": "coalesce(postage, 0)" if settings["net_of_postage"] else "0",
        "refunded": "coalesce(refunded_fen, 0)" if settings["net_of_refunds"] else "0",
    }


def _credit_snippets(settings: Settings) -> dict[str, str]:
    latest = ["moment_of(c.latest) desc", "coalesce(r.rounds, 0) desc"]
    by_latest = settings["tie_rule"] == "latest"
    by_order = {"order": "true", "payment": "false", "order_first": "order_state <> 'silent'"}
    any_order = settings["ordered_from"] == "any_order"
    test = "true" if any_order else "coalesce({}left_out, 'closed_unpaid') = 'closed_unpaid'"
    return {
        "follow_up_for": str(settings["follow_up_minutes"] or 0),
        "rivals_where": "moment_of(c.latest) = s.top" if by_latest else "true",
        "ranking": ", ".join(latest if by_latest else reversed(latest)),
        "by_order": by_order[str(settings["credit_rule"])],
        "counted": test.format("o."),
        "counted_order": test.format("c."),
    }


def _touch_snippets(settings: Settings) -> dict[str, str]:
    """Return what tells lines of one chat and day apart: only what a setting asks for, as each key costs."""
    product, chase = bool(settings["product_first"]), settings["chase_minutes"]
    on_product = "p.order_no is not null" if product else "false"
    hurried = f"l.sent_at > o.created_at and l.sent_at <= o.created_at + interval {chase} minute"
    told_apart = (on_product if product else "", hurried if chase else "")
    products = "left join order_products p on p.order_no = o.order_no and p.product = l.about"
    return {
        "on_product": on_product,
        "hurried": hurried if chase else "false",
        "with_products": products if product else "",
        "told_apart": "".join(f", {key}" for key in told_apart if key),
    }


def _figure_snippets(settings: Settings) -> dict[str, str]:
    cap = settings["response_cap_seconds"]
    took = "micros_between(opened_at, answered_at)"
    first = "micros_between(first_opened_at, first_answered_at)"
    top = f"{cap}000000"
    as_cap = settings["unanswered"] == "cap"
    return {
        "took": f"least({took}, {top})" if cap else took,
        "took_in_full": took,
        "first_took": f"least({first}, {top})" if cap else first,
        "first_took_in_full": first,
        "first_human_took": "micros_between(first_opened_at, first_human_at)",
        "contact_took": "micros_between(first_at, last_at)",
        "unanswered_takes": top if as_cap else "null",
        "round_counts": "true" if settings["filtered_rounds"] == "counted" else "filtered is null",
    }
