"""人员登记: who works here; the first one leads the others."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.demo.files.attendance import position_of
from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop


def _rows(shop: Shop) -> Iterator[Row]:
    for number, person in enumerate(shop.team.people):
        yield (
            person.id, person.name, str(person.hired_on), str(person.left_on or ""),
            "probation" if person.probation else "regular", position_of(number), person.group,
            "trial" if person.probation else "", "ZJ", f"{person.wage}.00", shop.leader.id if number else "",
        )  # fmt: skip


PEOPLE = Register(
    "people",
    "人员",
    (
        "person", "name", "hired_on", "left_on", "status", "position", "group", "level", "region",
        "contract_wage", "superior",
    ),
    _rows,
    "utf-8-sig",
)  # fmt: skip
