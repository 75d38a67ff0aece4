"""口径脚注: a definition as it stands beside a figure: the text in force, with the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from jixiao.base.text import Text
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.setting import Setting, said
from jixiao.metrics.settings import DEFAULTS, SETTINGS, Settings

# Rounds and contacts also depend on what makes a line count and on the filters, whatever the metric says.
_CHAT_TABLES = ("rounds", "contacts")


def definition_of(metric: Metric, settings: Settings, period: Period | None = None) -> Text:
    """Return the 口径 footnote of a metric: the texts in force in `period`, further settings behind them."""
    texts = metric.texts(period.first, period.last) if period else (metric,)
    told = [_dated(text, later, settings) for text, later in zip(texts, (*texts[1:], None), strict=True)]
    more = [_setting(setting, settings) for setting in _also_changed(metric, texts, settings)]
    name = _name(settings)
    return Text(
        "".join(text.zh for text in told)
        + _tail("另按本店设置：", [text.zh for text in more], "；", "。")
        + name.zh,
        " ".join(text.en for text in told)
        + _tail(" Also set: ", [text.en for text in more], "; ", ".")
        + name.en,
    )


def _name(settings: Settings) -> Text:
    """Say which settings document is in force, and since when."""
    if not settings.label.zh:
        return Text("", "")
    since = Text(f"，{settings.since} 起", f", since {settings.since}") if settings.since else Text("", "")
    return Text(f"（设置：{settings.label.zh}{since.zh}）", f" (Settings: {settings.label.en}{since.en})")


class Footnotes:
    """The footnotes of a period, each written once however many people it stands beside."""

    def __init__(self, settings: Settings, period: Period | None) -> None:
        self.settings, self._period = settings, period
        self._told: dict[str, Text] = {}

    def of(self, metric: Metric) -> Text:
        """Return the footnote of a metric."""
        if metric.id not in self._told:
            self._told[metric.id] = definition_of(metric, self.settings, self._period)
        return self._told[metric.id]


def _tail(head: str, parts: list[str], between: str, end: str) -> str:
    return f"{head}{between.join(parts)}{end}" if parts else ""


def _dated(text: Metric, later: Metric | None, settings: Settings) -> Text:
    """Return one text, with its first and last day where the definition changed."""
    filled = _filled(text.definition, {name: said(settings[name]) for name in settings})
    until = later.since - timedelta(1) if later and later.since else None
    if until:
        return Text(f"{until} 及以前：{filled.zh}", f"Until {until}: {filled.en}")
    if text.since:
        return Text(f"{text.since} 起：{filled.zh}", f"Since {text.since}: {filled.en}")
    return filled


def _filled(definition: Text, words: Mapping[str, Text]) -> Text:
    chinese = {name: text.zh for name, text in words.items()}
    english = {name: text.en for name, text in words.items()}
    return Text(definition.zh.format_map(chinese), definition.en.format_map(english))


def _also_changed(metric: Metric, texts: tuple[Metric, ...], settings: Settings) -> Iterable[Setting]:
    """Yield the settings that are not their default, matter to this metric and are not in its text."""
    for setting in mattering(metric):
        named = any(f"{{{setting.id}}}" in text.definition.zh for text in texts)
        if not named and settings[setting.id] != DEFAULTS[setting.id]:
            yield setting


def mattering(metric: Metric) -> list[Setting]:
    """Return the settings that a metric's own count depends on, in the order of the table of settings."""
    of_chats = metric.of in _CHAT_TABLES
    return [one for one in SETTINGS if one.id in metric.settings or (of_chats and _of_chats(one))]


def _of_chats(setting: Setting) -> bool:
    return setting.reaches == "chats" or setting.id.startswith("filter")


def _setting(setting: Setting, settings: Settings) -> Text:
    value = said(settings[setting.id])
    return Text(f"{setting.label.zh}：{value.zh}", f"{setting.label.en}: {value.en}")
