"""名次奖: a prize for each of the first places, with the rule for those who share one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.part import Formula, Label
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import money
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, no_data, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class RankPrize(PayRule):
    """`prizes` for the first place, the second and so on: of the month, or of the accumulation named in `of`.

    A period pays in its last month. Who shares a place with others: `share` parts the prizes of the places
    they fill equally, `both` gives each the prize of the place, `decide` waits until a person has given
    everyone a place of their own (under `rank`, or `<of>.rank`).
    """

    kind: Literal["rank_prize"]
    of: str = ""
    prizes: tuple[Formula, ...] = Field(min_length=1)
    ties: Literal["share", "both", "decide"]
    path: Label = Text(
        "由负责人写明理由，给并列的每个人定一个不同的名次后重算。",
        "The person in charge gives each of them a different place, with the reason, and runs it again.",
    )

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the prizes."""
        return tuple(
            work_out(prize, scope, Text(f"第 {place} 名", f"place {place}"), "yuan")
            for place, prize in enumerate(self.prizes, start=1)
        )

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the prize of the person's place."""
        if self.of and scope.value(f"{self.of}.closed") is not True:
            how = Text("本期还没有结束，期末月份才发", "the period is not over; it pays in its last month")
            return Worked(ZERO, how, data={"closed": False})
        rank_node = scope.node(self._name("rank"))
        rank, tied = rank_node.value, scope.value(self._name("tied"))
        if not isinstance(rank, Decimal) or not isinstance(tied, Decimal):
            return self._not_ranked(rank_node, scope)
        prizes = numbers(inputs)
        first = int(rank) - 1
        mine = [prizes[place] if place < len(prizes) else ZERO for place in range(first, first + int(tied))]
        return self._paid(mine, (rank_node, *inputs), int(rank))

    def _not_ranked(self, rank: Node, scope: Scope) -> Worked:
        """Return 0 for who has too few months in the period; whose score waits for data waits here too."""
        if not self.of or scope.value(self._name("waits")) is not False:
            return no_data((rank,), (rank,))
        return Worked(ZERO, Text("没有参加本期排名，为 0", "not ranked in this period: 0"), (rank,))

    def _name(self, name: str) -> str:
        return f"{self.of}.{name}" if self.of else name

    def _paid(self, mine: list[Decimal], inputs: tuple[Node, ...], rank: int) -> Worked:
        """Return the line of someone whose place (shared with others where more than one) is worth `mine`."""
        data = {"rank": rank, "tied": len(mine), "ties": self.ties, "prizes": mine}
        if len(set(mine)) == 1 or self.ties == "both":
            return Worked(
                mine[0], _place(rank, len(mine), mine[0]), inputs, self._missed(rank, mine[0]), data
            )
        if self.ties == "decide":
            return self._waits(rank, mine, inputs, data)
        total = sum(mine, ZERO)
        amount = total / len(mine)
        said = _place(rank, len(mine), amount)
        sum_ = f"{money(total)} ÷ {len(mine)}"
        return Worked(amount, Text(f"{said.zh}（{sum_}）", f"{said.en} ({sum_})"), inputs, (), data)

    def _missed(self, rank: int, amount: Decimal) -> tuple[Rejected, ...]:
        if amount:
            return ()
        last = len(self.prizes)
        why = Text(f"前 {last} 名有奖，本人第 {rank} 名。", f"The first {last} get a prize; this is {rank}.")
        return (Rejected(self.label, why, Decimal(rank - last)),)

    def _waits(
        self, rank: int, mine: list[Decimal], inputs: tuple[Node, ...], data: Mapping[str, object]
    ) -> Worked:
        listed = ", ".join(map(money, mine))
        why = Text(
            f"{len(mine)} 人并列第 {rank} 名，这几个名次的奖金是 {listed}",
            f"{len(mine)} people share place {rank}; these places are worth {listed}",
        )
        what = Text(f"{self.label.zh}：并列，请决定名次", f"{self.label.en}: a tie, please decide the places")
        how = Text(f"{why.zh}；等待负责人决定，目前为 0", f"{why.en}; 0 until it is decided")
        notice = Notice("decision_waits", Text(f"{self.label.zh}：{how.zh}", f"{self.label.en}: {how.en}"))
        proposal = Proposal(self.id, what, why, self.path)
        return Worked(ZERO, how, inputs, (), {**data, "waits": True}, (proposal,), (notice,))


def _place(rank: int, tied: int, amount: Decimal) -> Text:
    shared = Text(f"（{tied} 人并列）", f" (shared by {tied})") if tied > 1 else both("")
    return Text(f"第 {rank} 名{shared.zh}：{money(amount)}", f"place {rank}{shared.en}: {money(amount)}")
