"""评分: what a rater gave a person for an item; a number or one of the item's label ids."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

RATINGS = Table(
    name="ratings",
    label=Text("评分", "ratings"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("month", Kind.MONTH, Text("月份", "month"), required=True),
        Column(
            "rater_kind",
            Kind.TEXT,
            Text("评分方", "rater kind"),
            required=True,
            choices=("self", "superior", "next_superior", "group"),
        ),
        Column("item", Kind.TEXT, Text("项目", "item"), required=True),
        Column("value", Kind.TEXT, Text("分值", "value"), required=True),
        Column("rater", Kind.TEXT, Text("评分人", "rater")),
    ),
    key=("person", "month", "rater_kind", "item", "rater"),
)
