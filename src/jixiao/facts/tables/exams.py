"""考试: the monthly exam of a person."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

EXAMS = Table(
    name="exams",
    label=Text("考试", "exams"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("month", Kind.MONTH, Text("月份", "month"), required=True),
        Column("score", Kind.NUMBER, Text("得分", "score"), required=True),
        Column("full", Kind.NUMBER, Text("满分", "full marks")),
    ),
    key=("person", "month"),
)
