"""总额限制: a line that brings the sum of other lines up to a floor or down to a cap."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.part import Formula, mistake
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

_FLOOR = Text("保底", "floor")
_CAP = Text("封顶", "cap")


class Limit(PayRule):
    """The difference that keeps `of` not below `floor` and not above `cap`; 0 where it lies between."""

    kind: Literal["limit"]
    of: Formula
    floor: Formula | None = None
    cap: Formula | None = None

    @model_validator(mode="after")
    def _has_a_limit(self) -> Limit:
        if self.floor is None and self.cap is None:
            raise mistake(
                Text("总额限制要写 floor 或 cap。", "A limit has a floor, a cap, or both."),
                Text("例如 cap: 3000。", "For example cap: 3000."),
            )
        return self

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the sum and its limits."""
        return (work_out(self.of, scope, Text("合计", "sum"), "yuan"), *self._limits(scope))

    def _limits(self, scope: Scope) -> Iterator[Node]:
        for formula, label, name in ((self.floor, _FLOOR, "floor"), (self.cap, _CAP, "cap")):
            if formula is not None:
                found = work_out(formula, scope, label, "yuan")
                yield Node(name, label, found.value, "yuan", "limit", inputs=(found,))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return what brings the sum inside its limits."""
        total = numbers(inputs)[0]
        limits = {node.id: node.value for node in inputs[1:] if isinstance(node.value, Decimal)}
        kept = max(total, limits.get("floor", total))
        kept = min(kept, limits.get("cap", kept))
        if kept == total:
            how = Text(f"合计 {money(total)}，在限额内，为 0", f"{money(total)} lies inside the limits: 0")
            return Worked(Decimal(0), how, inputs)
        limit = _FLOOR if kept > total else _CAP
        how = Text(
            f"合计 {money(total)}，{limit.zh} {money(kept)}", f"{money(total)}, {limit.en} {money(kept)}"
        )
        cut = Rejected(Text("限额之外", "beyond the limit"), how, abs(kept - total))
        return Worked(kept - total, how, inputs, (cut,))
