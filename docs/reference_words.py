"""词语参考: the pages of metrics, settings, names that plans may use, and the glossary of all of them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

from typeset import code, grid, heading, page

from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.grades.registry import GRADINGS
from jixiao.metrics.footnote import definition_of
from jixiao.metrics.metric import Better, Metric
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS, SETTINGS, Settings, shown_value
from jixiao.metrics.settings_document import load_preset, presets
from jixiao.pay.registry import PAY_RULES
from jixiao.plans.load import catalogue, load_plan
from jixiao.plans.vocabulary import FACTS, FOLLOWS, Word
from jixiao.plans.vocabulary import METRICS as PLAN_METRICS
from jixiao.scores.registry import SCALES

UNITS = {
    "share": Text("比率", "share"),
    "ratio": Text("倍数", "ratio"),
    "seconds": Text("秒", "seconds"),
    "minutes": Text("分钟", "minutes"),
    "days": Text("天", "days"),
    "months": Text("月", "months"),
    "years": Text("年", "years"),
    "yuan": Text("元", "yuan"),
    "count": Text("个数", "count"),
    "points": Text("分", "points"),
    "": Text("—", "—"),
}
BETTER = {
    Better.HIGHER: Text("越高越好", "higher is better"),
    Better.LOWER: Text("越低越好", "lower is better"),
    Better.NEITHER: Text("不分好坏", "neither is better"),
}


def metrics_page() -> str:
    """Return the page of all metrics with their definitions under the default settings."""
    intro = Text(
        "每个指标只有一处定义，括号里的数是默认[设置](settings.md)；报告里每个数旁边印的是当月生效的口径。"
        "分母为 0 或没有来源文件的，是空，不是 0。",
        "Every metric is defined in one place; the numbers in a definition are the default "
        "[settings](settings.md). A report prints the definition in force beside each figure. "
        "Without a denominator or a source there is no value, never 0.",
    )
    parts = [part for metric in METRICS.values() for part in _metric(metric)]
    return page(Text("指标口径", "Metrics"), intro, *parts)


def _metric(metric: Metric) -> Iterator[str]:
    yield heading(metric.label, 2)
    unit, better = UNITS[metric.unit.value], BETTER[metric.better]
    yield f"`{metric.id}` · {unit.zh} {unit.en} · {better.zh} {better.en} · 出处 source: {metric.source}"
    words = definition_of(metric, DEFAULTS)
    yield f"{words.zh}\n{words.en}"
    if metric.quotient_of or metric.ratio_of:
        yield f"两个指标之比 the ratio of: {code(*(metric.quotient_of or metric.ratio_of or ()))}"
    if metric.settings:
        yield f"受这些设置影响 settings: {code(*metric.settings)}"


def settings_page() -> str:
    """Return the page of all settings."""
    intro = Text(
        "一个 YAML 文件，每行 `名称: 值`，用 `--settings 文件` 交给 `month`、`figures`、`whatif`；"
        "没写的用默认。"
        "“重算”说改了它要重算哪些：聊天（回合与接待的底表）、归属，还是只有指标。",
        "A YAML file with one `name: value` a line, given to `month`, `figures` or `whatif` by "
        "`--settings FILE`; what it leaves out keeps its default. “Reaches” says what is computed again "
        "after a change: the chat tables, the credits, or only the figures.",
    )
    rows = (
        [
            f"`{setting.id}`",
            setting.label.zh,
            setting.label.en,
            f"`{shown_value(setting.default)}`",
            f"{setting.may_be.zh}<br>{setting.may_be.en}"
            if setting.may_be.zh != setting.may_be.en
            else setting.may_be.zh,
            setting.reaches,
        ]
        for setting in SETTINGS
    )
    header = ["设置 setting", "中文", "English", "默认 default", "可以是 may be", "重算 reaches"]
    return page(Text("口径设置", "Settings"), intro, grid(header, rows), *_presets(), *_dated_settings())


def _presets() -> Iterator[str]:
    yield heading(Text("自带的设置", "Presets"), 2)
    yield (
        "写 `--settings 名字`，或在自己的文件里写 `base: 名字` 再改几项。\n"
        "Give `--settings NAME`, or start a file of your own with `base: NAME`."
    )
    rows = ([f"`{name}`", *_preset(load_preset(name))] for name in presets())
    yield grid(["名字 name", "中文", "English", "与默认不同的 what differs from the defaults"], rows)


def _preset(settings: Settings) -> list[str]:
    names = (name for name in settings if settings[name] != DEFAULTS[name])
    changed = (f"{name}: {shown_value(settings[name])}" for name in names)
    return [settings.label.zh, settings.label.en, code(*changed) or "-"]


def _dated_settings() -> Iterator[str]:
    yield heading(Text("从某个月起改设置", "Settings that change"), 2)
    yield (
        "除设置之外，文件里还可以写：`label` 名称，`note` 说明，`source` 出处，`base` 从哪份自带的设置开始，"
        "`changes` 从哪个月起改什么。`changes` 的每一条写 `from`（一个月的第一天）和要改的设置，"
        "之前的月份照旧；报告里印着当月用的是哪一套、从哪天起。\n"
        "Besides settings a file may say: `label`, `note`, `source`, `base` (the preset to start from) and "
        "`changes`: each with `from`, the first of a month, and the settings changed from then on; earlier "
        "months keep theirs. Reports print which settings were in force and since when."
    )


def names_page() -> str:
    """Return the page of the names that plans may use."""
    intro = Text(
        "方案的 `metric`、`value`、`when`、`amount` 等处的算式可以用这些名字。另有：方案自己的 `parameters`、"
        "`names`、先算出来的得分项 `item.<id>`、工资项 `pay.<id>`、团队的数 `team.<名字>` 和"
        "团队人数 `team.head_count`。没有数据的名字让结果为空，不是 0；`or_else(名字, 备用)` 给出备用，"
        "`known(名字)` 问有没有数据。",
        "Expressions of a plan may use these names; besides its own `parameters` and `names`, items "
        "already scored (`item.<id>`), pay lines above (`pay.<id>`), figures of the team (`team.<name>`) "
        "and `team.head_count`. A name without data makes the result empty, never 0; `or_else(name, "
        "other)` names a stand-in, `known(name)` asks whether there is any.",
    )
    groups = (
        (Text("指标", "Metrics"), PLAN_METRICS),
        (Text("事实", "Facts"), FACTS),
        (Text("由日期和结果得出", "What follows from dates and results"), FOLLOWS),
    )
    parts = (part for title, words in groups for part in (heading(title, 2), _words(words)))
    return page(Text("方案可用的名字", "Names for plans"), intro, *parts)


def _words(words: dict[str, Word]) -> str:
    rows = (
        [f"`{name}`", word.label.zh, word.label.en, f"{UNITS[word.unit].zh} {UNITS[word.unit].en}"]
        for name, word in sorted(words.items())
    )
    return grid(["名字 name", "中文", "English", "单位 unit"], rows)


Term = tuple[Text, str, str]


def glossary_page() -> str:
    """Return every term of the product: Chinese, English, its id, where it stands."""
    intro = Text(
        "界面、文件和方案里的每个词只有一个写法，这里按英文排列。",
        "Every word of screens, files and plans has one form; sorted by the English one.",
    )
    where: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for text, id_, place in _terms():
        where[text.zh, text.en, id_].append(place)
    rows = (
        [zh, en, f"`{id_}`", "、".join(dict.fromkeys(places))]
        for (zh, en, id_), places in sorted(where.items(), key=lambda found: _order(found[0]))
    )
    header = ["中文", "English", "编号 id", "在哪里 where"]
    return page(Text("词汇", "Glossary"), intro, grid(header, rows))


def _order(term: tuple[str, str, str]) -> tuple[str, str, str]:
    zh, en, id_ = term
    return en.casefold(), id_, zh


def _terms() -> Iterator[Term]:
    for table in TABLES.values():
        yield table.label, table.name, "表 table"
        for column in table:
            yield column.label, column.name, f"`{table.name}` 的列 column"
    yield from ((metric.label, metric.id, "指标 metric") for metric in METRICS.values())
    yield from ((setting.label, setting.id, "设置 setting") for setting in SETTINGS)
    yield from ((word.label, name, "方案里的名字 name") for name, word in {**FACTS, **FOLLOWS}.items())
    yield from ((load_plan(plan).label, plan, "方案 plan") for plan in catalogue())
    for kinds, place in (
        (SCALES, "计分规则 scale"),
        (GRADINGS, "评等规则 grading"),
        (PAY_RULES, "工资规则 pay"),
    ):
        yield from ((_title(kind), word, place) for word, kind in kinds.items())


def _title(kind: type) -> Text:
    """Return what a rule is called: the Chinese word of its file, and its key with blanks."""
    told = (sys.modules[kind.__module__].__doc__ or "").split(":")[0]
    return Text(told, kind.__module__.rsplit(".", 1)[-1].replace("_", " "))
