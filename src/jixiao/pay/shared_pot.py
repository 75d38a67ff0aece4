"""公共分摊: a pot of the team is shared out, by heads or by each one's part in a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.money import EXACT, rounded
from jixiao.base.part import Formula, mistake
from jixiao.base.spoken import money, number
from jixiao.base.text import Text, both
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

_POT = Text("公共部分", "shared pot")


class SharedPot(PayRule):
    """`pot` / `heads`, or `pot` x `part` / `whole`.

    Rounded like every line, so that the shares together may miss the pot by less than half a fen a head;
    `rounding: down` never pays out more than the pot.
    """

    kind: Literal["shared_pot"]
    pot: Formula
    heads: Formula | None = None
    part: Formula | None = None
    whole: Formula | None = None

    @model_validator(mode="after")
    def _one_key(self) -> SharedPot:
        by_part = self.part is not None and self.whole is not None
        if by_part == (self.heads is not None) or (self.part is None) != (self.whole is None):
            raise mistake(
                Text(
                    "分摊要写 heads，或同时写 part 和 whole。",
                    "A pot is shared by heads, or by part and whole.",
                ),
                Text(
                    "例如 heads: team.head_count，或 part: sales 和 whole: team.sales。",
                    "For example heads: team.head_count, or part: sales with whole: team.sales.",
                ),
            )
        return self

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the pot and what shares it out."""
        pot = work_out(self.pot, scope, _POT, "yuan")
        if self.part is not None and self.whole is not None:
            part = work_out(self.part, scope, Text("本人的份", "own part"))
            return (pot, part, work_out(self.whole, scope, Text("全部", "the whole")))
        one = Node("constant", Text("一人", "one head"), Decimal(1), rule="constant")
        return (pot, one, work_out(self.heads or self.pot, scope, Text("人数", "heads")))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the share; without anybody or anything to share by, there is none to work out."""
        pot, part, whole = numbers(inputs)
        if whole <= 0:
            by = inputs[2].label
            how = Text(
                f"{by.zh}为 {number(whole)}，无法分摊。请核对。",
                f"{by.en} is {number(whole)}: nothing to share by. Please check.",
            )
            return Worked(None, how, inputs)
        amount = EXACT.divide(pot * part, whole)
        split = f"÷ {number(whole)}" if self.heads else f"× {number(part)} ÷ {number(whole)}"
        return Worked(amount, both(f"{money(pot)} {split} = {money(rounded(amount))}"), inputs)
