"""行为积分: one entry of the conduct ledger, by a person or by the system."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

CONDUCT = Table(
    name="conduct",
    label=Text("行为积分", "conduct entries"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("on", Kind.DAY, Text("日期", "on"), required=True),
        Column("rule", Kind.TEXT, Text("条款", "rule"), required=True),
        Column("points", Kind.NUMBER, Text("分值", "points")),
        Column("amount", Kind.NUMBER, Text("金额", "amount")),
        Column("times", Kind.WHOLE, Text("次数", "times")),
        Column("note", Kind.TEXT, Text("说明", "note")),
        Column("recorded_by", Kind.TEXT, Text("记录人", "recorded by")),
        Column("evidence", Kind.TEXT, Text("证据", "evidence")),
    ),
    key=("person", "on", "rule", "note", "evidence"),
    repeats=True,
)
