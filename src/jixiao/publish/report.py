"""月报: `report.html`, one file that opens offline, prints on A4 and speaks both languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from jixiao import __version__
from jixiao.base.text import Lang, Text, both
from jixiao.base.trace import Node, Rejected, Value
from jixiao.base.visible import row_place
from jixiao.metrics.figure import Figure
from jixiao.plans.statement import Item, Statement
from jixiao.publish import explain, numbers, overview, sparkline
from jixiao.publish.charts import WEEKDAYS, charts
from jixiao.publish.page import css, new_environment, spoken, template_file
from jixiao.publish.result import DayValue, Definition, Difference, MonthResult, Trend
from jixiao.publish.statement import fingerprint
from jixiao.publish.tree import text_from_json
from jixiao.publish.words import origin_text, rule_text

# Beyond this many people a browser would choke on the trees; the others are a command away.
DETAILED = 300
MOST_DIFFERENCES = 50
FIRST_FIGURES = 5

_BETTER = {
    "higher": Text("越高越好", "higher is better"),
    "lower": Text("越低越好", "lower is better"),
}


def write_report(  # noqa: PLR0913, PLR0917 - what to show, and how
    path: Path,
    statements: Sequence[Statement],
    result: MonthResult,
    lang: Lang = "zh",
    script: str | None = None,
    told: str | None = None,
) -> None:
    """Write the report; `lang` is the language it opens in, `script` replaces the built chart script.

    `told` is the fingerprint of the statements, where it is known: to take it is to write them all.
    """
    path.write_text(report_html(statements, result, lang, script, told), encoding="utf-8", newline="\n")


def report_html(
    statements: Sequence[Statement],
    result: MonthResult,
    lang: Lang = "zh",
    script: str | None = None,
    told: str | None = None,
) -> str:
    """Return the whole report as one HTML text; without a chart script its tables stand in for charts."""
    page = _page(statements, result, lang, chart_script() if script is None else script)
    page["fingerprint"] = told or fingerprint(statements)
    return page_words().get_template("report.html").render(page)


def chart_script() -> str:
    """Return the built chart script, or nothing where `make assets` has not run."""
    built = files("jixiao.publish") / "assets" / "charts.js"
    return built.read_text(encoding="utf-8") if built.is_file() else ""


def _page(statements: Sequence[Statement], result: MonthResult, lang: Lang, script: str) -> dict[str, Any]:
    ordered = overview.in_order(statements)
    drawn = charts(ordered, result)
    headline = _headline(result)
    largest = sorted(result.differences, key=_apart, reverse=True)[:MOST_DIFFERENCES]
    return {
        "r": result,
        "lang": lang,
        "lang_code": "en" if lang == "en" else "zh-CN",
        "title": _title(result),
        "month": result.month,
        "statements": ordered,
        "detailed": ordered[:DETAILED],
        "undetailed": len(ordered) > DETAILED,
        "scored": sum(statement.score is not None for statement in ordered),
        "gross": overview.total_gross(ordered),
        "funds": ordered[0].funds if ordered else (),
        "mean": overview.mean_score(ordered),
        "grades": overview.grade_counts(ordered),
        "headline": headline,
        "definitions": _used_first(result.definitions, ordered),
        "team_figures": [figure for figure in result.team.values() if figure.value is not None],
        "key_columns": _balanced(3 + len(headline)),
        "items": [column for column in overview.item_columns(ordered) if column.weight],
        "groups": any(statement.group for statement in ordered),
        "final_on": max((one.final_on for one in ordered if one.final_on), default=None),
        "blocked": [statement for statement in ordered if statement.blocked],
        "deciding": [statement for statement in ordered if statement.proposals],
        "problems_total": max(result.problems_total, len(result.problems)),
        "defined": {definition.metric for definition in result.definitions},
        "differences": largest,
        "more_differences": len(result.differences) > len(largest),
        "charts": drawn,
        "chart_data": _inline_json([chart.to_json() for chart in drawn]),
        "weekdays": WEEKDAYS,
        "trends_of": _trends_of(result.trends),
        "version": __version__,
        "css": css(),
        "js": Markup(template_file("report.js")),  # noqa: S704 - our own file
        "script": Markup(script.replace("</script", "<\\/script")),  # noqa: S704 - built from locked packages
    }


def _headline(result: MonthResult) -> list[Figure]:
    """Return the shop's figures that stand first: those whose days are followed, else the first few."""
    followed = [result.team[trend.metric] for trend in result.trends if trend.metric in result.team]
    return followed or list(result.team.values())[:FIRST_FIGURES]


def _used_first(definitions: Sequence[Definition], statements: Sequence[Statement]) -> list[Definition]:
    """Return the definitions that the plan's items use first, in the order of the items."""
    used = list(dict.fromkeys(item.metric for statement in statements for item in statement.items))
    places = {metric: place for place, metric in enumerate(used)}
    return sorted(definitions, key=lambda definition: places.get(definition.metric, len(used)))


def _title(result: MonthResult) -> Text:
    shops = "、".join(result.shops)
    return Text(f"绩效月报 {shops} {result.month}", f"Monthly performance report {shops} {result.month}")


def _apart(difference: Difference) -> Decimal:
    """Return how far apart raw and report are, relative to their size: units differ between metrics."""
    size = max(abs(difference.raw), abs(difference.report))
    return abs(difference.raw - difference.report) / size if size else Decimal(0)


def _trends_of(trends: Sequence[Trend]) -> Callable[[Statement], list[tuple[Trend, tuple[DayValue, ...]]]]:
    def of(statement: Statement) -> list[tuple[Trend, tuple[DayValue, ...]]]:
        return [
            (trend, trend.people[statement.person]) for trend in trends if statement.person in trend.people
        ]

    return of


def _inline_json(value: Any) -> Markup:
    # "</script>" inside a label must not end the script element.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - "<" cannot occur in it


@cache
def page_words() -> Environment:
    """Return the templates with the words of pages that show a statement."""
    environment = new_environment()
    environment.globals |= {
        "shown": _shown,
        "exact": numbers.exact,
        "figure_counts": explain.figure_counts,
        "anchor": anchor,
        "meter": _meter,
        "item_of": overview.item_of,
        "item_value": _item_value,
        "pay_of": overview.pay_of,
        "grade_text": overview.grade_text,
        "figure_label": _figure_label,
        "better_text": lambda better: _BETTER.get(better, both("")),
        "rule_text": rule_text,
        "origin_text": origin_text,
        "parameters": explain.parameters,
        "short_by": explain.short_by,
        "has_more": _has_more,
        "nearest": _nearest,
        "sparkline": sparkline.sparkline,
        "last_point": sparkline.last_point,
        "ends": sparkline.ends,
    }
    # What stands in every node: a filter is called directly, a function by way of the page's context.
    environment.filters |= {
        "exact": numbers.exact,
        "node_value": lambda node: spoken(explain.plain_node_value(node)),
        "node_counts": explain.node_counts,
        "source_rows": _source_rows,
    }
    return environment


def _source_rows(node: Node) -> list[tuple[str, Markup]]:
    """Return the rows behind a figure: file and line, and what the row says."""
    rows = node.data.get("rows") or ()
    return [(row_place(row["file"], row["line"]), spoken(text_from_json(row["says"]))) for row in rows]


def _shown(value: Value, unit: str) -> Markup:
    return spoken(numbers.shown(value, unit))


@cache
def anchor(name: str) -> str:
    """Return an id that HTML and links can carry; different names never get the same one."""
    return "".join(c if (c.isascii() and c.isalnum()) or c in "-_" else f".{ord(c):x}." for c in name)


def _meter(score: Decimal) -> str:
    return f"{min(Decimal(100), max(Decimal(0), score)):.1f}"


def _figure_label(figure: Figure) -> Text:
    return figure.label or both(figure.metric)


def _item_value(item: Item, figure: Figure | None) -> Markup:
    """Return the item's value as read: a rating by its label where the trace tells it."""
    if isinstance(item.value, str) and item.node.data.get("value_label"):
        return spoken(explain.label_in(item.node))
    return _shown(item.value, figure.unit if figure else "")


def _balanced(cards: int, most: int = 6) -> int:
    """Return how many cards stand in a row so that the last row is not left nearly empty."""
    rows = -(-cards // most)
    return -(-cards // rows)


def _has_more(node: Node) -> bool:
    """Say whether there is anything to unfold; a reference's own tree stands elsewhere on the page."""
    told = node.how or node.source or node.assumption or node.inputs or node.rejected
    return bool(told) or node.rule not in {"", "ref"} or bool(explain.parameters(node))


def _nearest(node: Node) -> Rejected | None:
    """Return the step that was missed by least: the answer to "why not the next step"."""
    missed = [branch for branch in node.rejected if branch.short_by is not None]
    return min(missed, key=lambda branch: abs(branch.short_by or Decimal(0)), default=None)
