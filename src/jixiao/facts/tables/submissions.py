"""应交报表: weekly and monthly reports due, when they came, whether complete and true."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

SUBMISSIONS = Table(
    name="submissions",
    label=Text("应交报表", "reports due"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("what", Kind.TEXT, Text("报表", "what"), required=True),
        Column("due_at", Kind.MOMENT, Text("应交时间", "due at"), required=True),
        Column("submitted_at", Kind.MOMENT, Text("提交时间", "submitted at")),
        Column("complete", Kind.FLAG, Text("完整", "complete")),
        Column("true_data", Kind.FLAG, Text("数据真实", "data true")),
    ),
    key=("person", "what", "due_at"),
)
