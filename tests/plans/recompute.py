"""Computes a statement again from nothing but its trace as JSON: an oracle that knows no plan."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import prod
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
    rule = OTHER.get(node.get("rule", ""))
    found = rule(node) if rule else None
    return leaf(node["value"]) if found is None else found


def figure(node):
    if node["data"]["denominator"] is None or node["value"] is None:
        return None
    return number(node, "numerator") / number(node, "denominator")


def expression(node):
    values = {leaf["id"]: again(leaf) for leaf in node.get("inputs", [])}
    return parse(node["data"]["expression"]).value(values.get)


def ledger(node):
    moved = sum((D(leaf["value"]) for leaf in node.get("inputs", [])), D(0))
    return number(node, "start") + min(max(moved, number(node, "at_least")), number(node, "at_most"))


def tier(node):
    return number(node, "part") * number(node, "rate") + number(node, "flat")


def kept_inside(node):
    value = again(node["inputs"][0])
    value = max(value, optional(node, "at_least", value))
    return min(value, optional(node, "at_most", value))


def mean(node):
    return sum(map(again, node["inputs"]), D(0)) / len(node["inputs"])


def entry(node):
    if node["id"].startswith("loss."):
        return number(node, "amount") * number(node, "share") * node["data"]["times"]
    return None


def raters(node):
    if node["value"] is None:
        return None
    weighted = sum((number(one, "weight") * again(one) for one in node["inputs"]), D(0))
    return (weighted / number(node, "weights")).quantize(D("1e-10"))


def accumulation(node):
    if node["value"] is None:
        return None
    scores = [again(one) for one in node["inputs"]]
    weights = [D(weight) for weight in node["data"]["weights"]] or [D(1)] * len(scores)
    counted = [
        (weight, score or D(0))
        for weight, score in zip(weights, scores, strict=False)
        if score is not None or node["data"]["absent"] == "zero"
    ]
    total = sum((weight * score for weight, score in counted), D(0))
    if node["data"]["combine"] == "sum":
        return total
    return (total / sum((weight for weight, _ in counted), D(0))).quantize(D("1e-10"))


OTHER = {
    "raters": raters,
    "accumulation": accumulation,
    "figure": figure,
    "expression": expression,
    "sum": lambda node: total(node) if node.get("inputs") else None,
    "ledger": ledger,
    "tier": tier,
    "limit": lambda node: again(node["inputs"][0]),
    "clamp": kept_inside,
    "mean": mean,
    "entry": entry,
}


def mismatches(node: dict[str, Any]) -> list[str]:
    """The ids of the nodes, at any depth, that their own inputs and data do not give again.

    A node without a value waits for data and states nothing.
    """
    below = [wrong for one in node.get("inputs", []) for wrong in mismatches(one)]
    found, stated = again(node), leaf(node["value"])
    both = isinstance(found, D) and isinstance(stated, D)
    if stated is None:
        return below
    same = abs(found - stated) < D("1e-9") if both else found == stated
    return below if same else [*below, node["id"]]


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
    if not weight or "whole" not in node["data"]:
        return points * weight / 100 if weight else points
    exact = points * weight / 100 * number(node, "whole") / number(node, "counted")
    return exact.quantize(D("1e-10")) + optional(node, "residue", D(0))


def scored(node) -> D:
    return SCORES[node["rule"]](node, again(node["inputs"][0]))


def bands(node, value):
    assert BOUNDS[node["data"]["step"]](value, number(node, "bound"))
    return number(node, "points")


def linear(node, value):
    (x0, y0), (x1, y1) = ((D(a), D(b)) for a, b in (node["data"]["from"], node["data"]["to"]))
    inside = min(max(value, x0), x1)
    return (y0 + (y1 - y0) * (inside - x0) / (x1 - x0)).quantize(D("1e-10"))


def as_it_is(node, value):
    return min(max(value, optional(node, "at_least", value)), optional(node, "at_most", max(value, D(0))))


def ratio(node, value):
    return as_it_is(node, (number(node, "full") * value / number(node, "target")).quantize(D("1e-10")))


def rating(node, value):
    return value if isinstance(value, D) else number(node, "points")


def deduct(node, value):
    counted = max(value - number(node, "allowance"), D(0))
    return max(number(node, "full") - number(node, "each") * counted, number(node, "at_least"))


def benchmark(node, value):
    goal, higher = number(node, "benchmark"), node["data"]["better"] == "higher"
    if value >= goal if higher else value <= goal:
        return number(node, "full")
    part, whole = (value, goal) if higher else (goal, value)
    if node["data"]["missed"] == "zero" or part <= 0 or whole <= 0:
        return D(0)
    return (number(node, "full") * part / whole).quantize(D("1e-10"))


SCORES = {
    "bands": bands,
    "benchmark": benchmark,
    "deduct": deduct,
    "linear": linear,
    "rating": rating,
    "ratio": ratio,
    "value": as_it_is,
}


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


def tiers(node, inputs):
    return sum((again(tier) for tier in inputs[1:]), D(0)) + optional(node, "relief", D(0))


def one_transaction(node, one):
    raw = D(one["part"]) * number(node, "rate") + D(one["units"]) * number(node, "each")
    if not raw:
        return raw
    return min(max(raw, optional(node, "each_at_least", raw)), optional(node, "each_at_most", D("Infinity")))


def percentage(node, inputs):
    if "transactions" in node["data"]:
        raw = sum((one_transaction(node, one) for one in node["data"]["transactions"]), D(0))
    else:
        raw = number(node, "part") * number(node, "rate") + number(node, "units") * number(node, "each")
    raw = max(raw, optional(node, "at_least", raw))
    return min(raw, optional(node, "at_most", raw))


def limit(node, inputs):
    of, *limits = inputs
    total = again(of)
    bounds = {one["id"]: again(one) for one in limits}
    kept = max(total, bounds.get("floor", total))
    return min(kept, bounds.get("cap", kept)) - total


def loss(node, inputs):
    due = sum((again(one) for one in inputs if one["rule"] in ("entry", "balance")), D(0))
    limits = [one for one in inputs if one["rule"] not in ("entry", "balance")]
    if not due:
        return D(0)
    wage, floor = again(limits[0]), again(limits[1])
    taken = min(due, max(D(0), min(wage * number(node, "at_most_share"), wage - floor)))
    assert number(node, "cut_off") == due - taken
    return -taken


def guarantee(node, inputs):
    earned, level, *owed = map(again, inputs)
    short = max(level - earned, D(0))
    return short - (min(owed[0], max(earned - level, D(0))) if owed else D(0))


def clawback(node, inputs):
    refunded, *rest = map(again, inputs)
    if refunded <= 0:
        return D(0)
    if node["data"]["by"] == "rate_paid":
        raw, paid = refunded * rest[0], rest[1:]
    else:
        raw, paid = (rest[1] * refunded / rest[0] if rest[0] > 0 else rest[1]), rest[1:]
    return -min([raw, *(max(one, D(0)) for one in paid)])


def proration(node, inputs):
    whole, days = again(inputs[0]), inputs[2]["data"]
    present, missing, full = (D(days[name]) for name in ("present", "missing", "full"))
    if not missing:
        return D(0)
    if days["by"] == "present":
        return whole * (min(D(1), present / full) - 1)
    return whole * ((max(D(0), 1 - missing / full) if present else D(0)) - 1)


def streak_bonus(node, inputs):
    run, months, pays = (node["data"][name] for name in ("streak", "months", "pays"))
    due = {"once": run == months, "every": run > 0 and run % months == 0, "on": run >= months}[pays]
    return again(inputs[0]) if due else D(0)


def pay_steps(node, inputs):
    points, step = map(again, inputs)
    return max(points, D(0)) // number(node, "every") * step


def probation(node, inputs):
    on = inputs[1]["value"] == "probation"
    return again(inputs[0]) * (number(node, "share") - 1) if on else D(0)


def product(node, inputs):
    return prod(map(again, inputs), start=D(1)) if inputs else D(0)


def discretionary(node, inputs):
    """What was decided now, or, of a raise, what was decided before."""
    if node["data"].get("paid") == "from_next_month":
        return again(inputs[-1])
    return optional(node, "decision", D(0))


def rank_prize(node, inputs):
    """The prize of a place; of places held together the mean, or the best place's where each gets it."""
    data = node["data"]
    if "ties" not in data or data.get("waits"):
        return D(0)
    rank, *prizes = map(again, inputs)
    mine = [*prizes, *([D(0)] * (int(rank) + data["tied"]))][int(rank) - 1 : int(rank) - 1 + data["tied"]]
    return sum(mine, D(0)) / data["tied"] if data["ties"] == "share" else mine[0]


def shared_pot(node, inputs):
    pot, part, whole = map(again, inputs)
    return pot * part / whole


PAY = {
    "clamp": lambda node, inputs: kept_inside(node),
    "clawback": clawback,
    "expression": lambda node, inputs: again(inputs[0]),
    "guarantee": guarantee,
    "limit": limit,
    "loss": loss,
    "multiplier": product,
    "rank_prize": rank_prize,
    "package": lambda node, inputs: number(node, "units") * again(inputs[1]),
    "pay_steps": pay_steps,
    "percentage": percentage,
    "probation": probation,
    "proration": proration,
    "shared_pot": shared_pot,
    "streak_bonus": streak_bonus,
    "year_end": product,
    "performance": performance,
    "points_to_money": points_to_money,
    "fixed": lambda node, inputs: again(inputs[0]),
    "share": lambda node, inputs: again(inputs[0]) * number(node, "share"),
    "rate_by": lambda node, inputs: again(inputs[0]) * number(node, "rate"),
    "tiers": tiers,
    "per_unit": lambda node, inputs: number(node, "units") * again(inputs[1]),
    "seniority": lambda node, inputs: number(node, "units") * again(inputs[1]),
    "full_attendance": lambda node, inputs: again(inputs[0]) if node["data"]["full"] else D(0),
    "fines": lambda node, inputs: sum((again(leaf) for leaf in inputs), D(0)),
    "discretionary": discretionary,
}
