"""口径表: what each figure of a period means, with the settings in force, as a file beside them."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from jixiao.base.text import Lang
from jixiao.metrics.footnote import definition_of, mattering
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.setting import Setting
from jixiao.metrics.settings import SETTINGS, Settings, shown_value

COLUMNS = ("metric", "label", "unit", "from", "to", "definition", "settings", "source")


def beside(figures: Path) -> Path:
    """Return where the definitions of a file of figures lie: `figures.csv` has `figures.definitions.csv`."""
    return figures.with_name(f"{figures.stem}.definitions.csv")


def write_definitions(
    path: Path, settings: Settings, period: Period, metrics: Collection[str] | None, lang: Lang
) -> None:
    """Write one row for each metric and each part of the period under the same settings.

    `definition` is the text in force with its numbers, `settings` all that the metric depends on with their
    values, changed or not; `from` and `to` are the days the row holds for.
    """
    chosen = [metric for id_, metric in METRICS.items() if metrics is None or id_ in metrics]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for first, last, rules in settings.stretches(period.first, period.last):
            for metric in chosen:
                writer.writerow(_row(metric, rules, Period(first, last), lang))


def _row(metric: Metric, settings: Settings, period: Period, lang: Lang) -> list[object]:
    asked = {setting.id for setting in _asked(metric)}
    in_force = "; ".join(f"{one.id}: {shown_value(settings[one.id])}" for one in SETTINGS if one.id in asked)
    said = definition_of(metric, settings, period).in_(lang)
    names = (metric.id, metric.label.in_(lang), metric.unit.value)
    return [*names, period.first, period.last, said, in_force, metric.source]


def _asked(metric: Metric) -> Iterator[Setting]:
    """Yield the settings that a metric depends on, those of the figures it is made of included."""
    yield from mattering(metric)
    for part in metric.ratio_of or metric.quotient_of or ():
        # A shop's own figure, which nobody has, is no metric; it is counted like the person's.
        yield from _asked(METRICS[part]) if part in METRICS else ()
