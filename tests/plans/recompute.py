"""Computes a statement again from nothing but its trace as JSON: an oracle that knows no plan."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from jixiao.base.expression import parse

D = Decimal
FEN = D("0.01")
BOUNDS: dict[str, Callable[[D, D], bool]] = {
    "at_least": lambda value, bound: value >= bound,
    "above": lambda value, bound: value > bound,
    "at_most": lambda value, bound: value <= bound,
    "below": lambda value, bound: value < bound,
    "otherwise": lambda value, bound: True,
}


def number(node: dict[str, Any], key: str) -> D:
    return D(node["data"][key])


def optional(node: dict[str, Any], key: str, default: D) -> D:
    found = node.get("data", {}).get(key)
    return default if found is None else D(found)


def again(node: dict[str, Any]) -> D | str | bool | None:
    """The value of a node from its inputs and data; leaves stand for themselves."""
    with localcontext(prec=60):
        if node["id"].startswith("item.") and node["rule"] != "ref":
            return item(node)
        if node["id"].startswith("pay.") and node["rule"] != "ref":
            return pay(node)
        return other(node)


def other(node):
    match node.get("rule"):
        case "figure" if node["data"]["denominator"] is not None:
            below = number(node, "denominator")
            return number(node, "numerator") / below if below else None
        case "expression":
            values = {leaf["id"]: again(leaf) for leaf in node.get("inputs", [])}
            return parse(node["data"]["expression"]).value(values.get)
        case "sum" if node.get("inputs"):
            return total(node)
        case "ledger":
            moved = sum((D(leaf["value"]) for leaf in node.get("inputs", [])), D(0))
            return number(node, "start") + min(max(moved, number(node, "at_least")), number(node, "at_most"))
        case "tier":
            return number(node, "part") * number(node, "rate") + number(node, "flat")
    return leaf(node["value"])


def total(node) -> D:
    """The sum of what counts: for the whole statement the lines that count in the gross."""
    counted = [one for one in node["inputs"] if one.get("data", {}).get("counts_in_gross") is not False]
    money = [one for one in counted if node["id"] != "statement" or one["id"].startswith("pay.")]
    return sum((again(one) or D(0) for one in money), D(0))


def leaf(value):
    try:
        return D(value) if isinstance(value, str) else value
    except ArithmeticError:
        return value


def item(node):
    if node["data"]["left_out"]:
        return D(0)
    if node["data"]["points"] is None:
        return None
    points = scored(node)
    assert points == number(node, "points")
    weight = number(node, "weight")
    return points * weight / 100 if weight else points


def scored(node) -> D:
    value = again(node["inputs"][0])
    data = node["data"]
    if node["rule"] == "bands":
        bound = D(data["bound"])
        assert BOUNDS[data["step"]](value, bound)
        return D(data["points"])
    if node["rule"] == "linear":
        (x0, y0), (x1, y1) = ((D(a), D(b)) for a, b in (data["from"], data["to"]))
        inside = min(max(value, x0), x1)
        return (y0 + (y1 - y0) * (inside - x0) / (x1 - x0)).quantize(D("1e-10"))
    if node["rule"] == "ratio":
        value = (number(node, "full") * value / number(node, "target")).quantize(D("1e-10"))
    if node["rule"] in ("ratio", "value"):
        return min(max(value, optional(node, "at_least", value)), optional(node, "at_most", max(value, D(0))))
    return value if isinstance(value, D) else D(data["points"])


def pay(node):
    if node["value"] is None:
        return None
    exact = D(0) if node["data"].get("void") else PAY[node["rule"]](node, node.get("inputs", []))
    return exact.quantize(FEN, ROUND_HALF_UP)


def performance(node, inputs):
    pot, measure = again(inputs[0]), again(inputs[1])
    if node["data"]["by"] == "grade":
        return pot * measure
    return D(0) if measure < optional(node, "from_score", measure) else pot * measure / 100


def points_to_money(node, inputs):
    moved, each, step = map(again, inputs)
    return moved * each if moved < 0 else moved // number(node, "every") * step


PAY = {
    "performance": performance,
    "points_to_money": points_to_money,
    "fixed": lambda node, inputs: again(inputs[0]),
    "share": lambda node, inputs: again(inputs[0]) * number(node, "share"),
    "rate_by": lambda node, inputs: again(inputs[0]) * number(node, "rate"),
    "tiers": lambda node, inputs: sum((again(tier) for tier in inputs[1:]), D(0)),
    "per_unit": lambda node, inputs: number(node, "units") * again(inputs[1]),
    "seniority": lambda node, inputs: number(node, "units") * again(inputs[1]),
    "full_attendance": lambda node, inputs: again(inputs[0]) if node["data"]["full"] else D(0),
    "fines": lambda node, inputs: sum((again(leaf) for leaf in inputs), D(0)),
    "discretionary": lambda node, inputs: D(node.get("data", {}).get("decision") or 0),
}
