"""突发事件: one row per incident, with the time limit it had."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

INCIDENTS = Table(
    name="incidents",
    label=Text("突发事件", "incidents"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("happened_at", Kind.MOMENT, Text("发生时间", "happened at"), required=True),
        Column("handled_at", Kind.MOMENT, Text("处理完成", "handled at")),
        Column("limit_minutes", Kind.NUMBER, Text("时限(分钟)", "limit in minutes")),
        Column("kind", Kind.TEXT, Text("类型", "kind")),
        Column("note", Kind.TEXT, Text("说明", "note")),
    ),
    key=("person", "happened_at", "kind"),
)
