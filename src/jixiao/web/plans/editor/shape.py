"""字段形状: what the plan's JSON Schema says about a field: a number, a text, a choice, a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jixiao.plans.schema import plan_schema

Schema = Mapping[str, Any]
PLAIN = ("number", "text", "label", "formula", "choice", "flag")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a field is filled in: one of PLAIN, a `table` or `group` of the part `inner`, or `other`."""

    kind: str
    choices: tuple[str, ...] = ()
    inner: str = ""


@cache
def definitions() -> Mapping[str, Schema]:
    """Return every part of the schema by name; "" is the plan itself."""
    whole = plan_schema()
    return {**whole["$defs"], "": {key: one for key, one in whole.items() if key != "$defs"}}


@cache
def fields(part: str) -> Mapping[str, Shape]:
    """Return the fields of a part in the order of its schema."""
    return {name: _shape(one) for name, one in definitions()[part].get("properties", {}).items()}


def required(part: str) -> tuple[str, ...]:
    """Return the fields that must be there."""
    return tuple(definitions()[part].get("required", ()))


def part_of(family: str, kind: str) -> str:
    """Return the part that a rule of a kind is (`AnyPayRule`, "tiers"); empty where there is none."""
    return next((name for name in definitions() if name.endswith(f"_{kind}") and _is(family, name)), "")


@cache
def _family(family: str) -> frozenset[str]:
    branches = definitions()[family].get("allOf", ())
    return frozenset(one["then"]["$ref"].rsplit("/", 1)[1] for one in branches)


def _is(family: str, name: str) -> bool:
    return name in _family(family)


def _shape(one: Schema) -> Shape:  # noqa: PLR0911 - one line for each shape
    if "anyOf" in one:
        parts = [part for part in one["anyOf"] if part.get("type") != "null"]
        kinds = {part.get("type") for part in parts}
        return Shape("number") if "number" in kinds else _shape(parts[0])
    if "$ref" in one:
        return _referred(one["$ref"].rsplit("/", 1)[1])
    if "enum" in one:
        return Shape("choice", tuple(map(str, one["enum"])))
    if one.get("type") == "boolean":
        return Shape("flag", ("true", "false"))
    if one.get("type") in ("integer", "number"):
        return Shape("number")
    if one.get("type") == "string" or isinstance(one.get("type"), list):
        return Shape("text")
    if one.get("type") == "array" and "$ref" in one.get("items", {}):
        inner = one["items"]["$ref"].rsplit("/", 1)[1]
        return Shape("table", inner=inner) if _is_row(inner) else Shape("other")
    return Shape("other")


def _referred(name: str) -> Shape:
    if name in ("Label", "Formula"):
        return Shape(name.lower())
    found = definitions()[name]
    if "enum" in found:
        return Shape("choice", tuple(map(str, found["enum"])))
    return Shape("group", inner=name) if found.get("properties") and name[:3] != "Any" else Shape("other")


def _is_row(name: str) -> bool:
    return bool(definitions()[name].get("properties")) and all(
        shape.kind in PLAIN for shape in fields(name).values()
    )
