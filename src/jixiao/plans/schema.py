"""方案模式: the JSON Schema of plan files, with every kind of rule, so that editors complete and check.

A plan names it in its first line: `# yaml-language-server: $schema=plan.schema.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from jixiao.base.part import SHARED, Part
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.plans.document import Plan
from jixiao.scores.registry import SCALES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FAMILIES: Mapping[str, Mapping[str, type[Part]]] = {
    "AnyScale": SCALES,
    "AnyGrading": GRADINGS,
    "AnyPayRule": PAY_RULES,
}
_WORDS = {"type": "object", "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}
_LABEL = {"anyOf": [{"type": "string"}, {**_WORDS, "minProperties": 1, "additionalProperties": False}]}
_FORMULA = {"type": ["string", "number"]}


class _Generator(GenerateJsonSchema):
    """Pydantic's schema in the words of a plan file: numbers may be written as 20%, ids as numbers."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - pydantic's own name

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?%?$"}]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a plan document."""
    schema = Plan.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = schema.pop("$defs", {})
    for family, kinds in _FAMILIES.items():
        definitions[family] = _family(kinds, definitions)
    definitions |= {"Label": _LABEL, "Formula": _FORMULA}
    whole = {"$schema": DIALECT, **schema, "title": "Jixiao plan", "$defs": definitions}
    linked: dict[str, Any] = _linked(whole)
    return linked


def _linked(part: Any) -> Any:
    """Return the schema with every shared value pointing to its definition."""
    if isinstance(part, list):
        return [_linked(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    found = {key: _linked(inner) for key, inner in part.items() if key != SHARED}
    return {**found, "$ref": f"#/$defs/{part[SHARED]}"} if SHARED in part else found


def _family(kinds: Mapping[str, type[Part]], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the choice between the kinds of a rule: which one is decided by `kind` alone."""
    branches = []
    for word, rule in sorted(kinds.items()):
        made = rule.model_json_schema(schema_generator=_Generator)
        definitions |= made.pop("$defs", {})
        name = f"{rule.__name__}_{word}"
        definitions[name] = made
        branches.append(
            {
                "if": {"properties": {"kind": {"const": word}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{name}"},
            }
        )
    return {
        "type": "object",
        "properties": {"kind": {"enum": sorted(kinds)}},
        "required": ["kind"],
        "allOf": branches,
    }
