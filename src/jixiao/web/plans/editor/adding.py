"""加一条: what a new item, pay line or row begins as; the editor's fields then make it one's own."""

from __future__ import annotations

import yaml

from jixiao.base.document import PathOf
from jixiao.base.text import Text
from jixiao.web.plans.editor.change import add_entry, add_key, flow
from jixiao.web.plans.editor.places import places

ITEM = """id: {id}
label: {{zh: 新项目, en: new item}}
metric: reply_rate
weight: 0
scale:
  kind: bands
  bands: [{{at_least: 99%, points: 100}}, {{at_least: 95%, points: 80}}]
  otherwise: 0"""
PAY = {
    "fixed": "id: {id}\nkind: fixed\nlabel: {{zh: 新固定项, en: new fixed amount}}\namount: 100",
    "performance": "id: {id}\nkind: performance\nlabel: {{zh: 新绩效项, en: new performance pay}}\n"
    "pot: 1000\nby: score",
    "tiers": "id: {id}\nkind: tiers\nlabel: {{zh: 新阶梯提成, en: new tiered commission}}\namount: sales\n"
    "mode: graduated\nedge: lower\ntiers:\n  - {{up_to: 20000, rate: 1%}}\n  - {{rate: 2%}}",
    "per_unit": "id: {id}\nkind: per_unit\nlabel: {{zh: 新计件项, en: new piece rate}}\n"
    "count: labels_printed\neach: 0.1",
}
LABELS = {
    "fixed": Text("固定项", "fixed amount"),
    "performance": Text("绩效项", "performance pay"),
    "tiers": Text("阶梯提成", "tiers"),
    "per_unit": Text("计件", "piece rate"),
}


def add_item(text: str) -> str:
    """Return the text with an item more, of weight 0, so that nothing else changes yet."""
    return add_entry(text, ("items",), ITEM.format(id=_free(text, "item")))


def add_pay(text: str, kind: str) -> str:
    """Return the text with a pay line more of a kind; unchanged where there is no such kind."""
    said = PAY.get(kind)
    return add_entry(text, ("pay",), said.format(id=_free(text, kind))) if said else text


def add_parameter(text: str, name: str) -> str:
    """Return the text with a parameter more."""
    said = "{value: 0, label: {zh: " + name + ", en: " + name + "}}"
    if ("parameters",) not in places(text):
        return add_key(text, (), "parameters", "{" + f"{name}: {said}" + "}")
    return add_key(text, ("parameters",), name, said)


def add_row(text: str, path: PathOf) -> str:
    """Return the text with a row more: the last one again; of tiers the one before the open end."""
    spot = places(text).get(path)
    if spot is None or not isinstance(spot.node, yaml.SequenceNode) or not spot.node.value:
        return text
    rows = spot.node.value
    if path[-1] != "tiers":
        return add_entry(text, path, flow(rows[-1]))
    closed = {str(key.value): str(value.value) for key, value in rows[-1].value}
    before = rows[-2].value if len(rows) > 1 else ()
    top = next((str(value.value) for key, value in before if key.value == "up_to"), "0")
    step = str(int(top) + 10000) if top.isdigit() else top
    # The row that was open gets an end, and a new open one follows it.
    ended = add_key(text, (*path, len(rows) - 1), "up_to", step)
    return add_entry(ended, path, "{" + ", ".join(f"{key}: {value}" for key, value in closed.items()) + "}")


def _free(text: str, stem: str) -> str:
    known = {spot.raw for path, spot in places(text).items() if path and path[-1] == "id"}
    return next(f"{stem}_{n}" for n in range(1, 1000) if f"{stem}_{n}" not in known)
