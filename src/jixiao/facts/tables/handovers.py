"""交接: one row per shift handover due."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

HANDOVERS = Table(
    name="handovers",
    label=Text("交接", "handovers"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("day", Kind.DAY, Text("日期", "day"), required=True),
        Column("done", Kind.FLAG, Text("已交接", "done"), required=True),
        Column("items", Kind.WHOLE, Text("事项", "items")),
        Column("open_items", Kind.WHOLE, Text("未结事项", "open items")),
        Column("followed_up", Kind.FLAG, Text("已跟进", "followed up")),
        Column("note", Kind.TEXT, Text("说明", "note")),
    ),
    key=("person", "day"),
)
