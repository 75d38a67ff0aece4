"""人员: who works here, since when, in which group."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

PEOPLE = Table(
    name="people",
    label=Text("人员", "people"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("name", Kind.TEXT, Text("姓名", "name"), required=True),
        Column("hired_on", Kind.DAY, Text("入职日期", "hired on")),
        Column("left_on", Kind.DAY, Text("离职日期", "left on")),
        Column("status", Kind.TEXT, Text("状态", "status"), choices=("probation", "regular")),
        Column("position", Kind.TEXT, Text("岗位", "position")),
        Column("group", Kind.TEXT, Text("小组", "group")),
        Column("level", Kind.TEXT, Text("级别", "level")),
        Column("region", Kind.TEXT, Text("地区", "region")),
        Column("contract_wage", Kind.MONEY, Text("合同工资", "contract wage")),
        Column("superior", Kind.ID, Text("上级", "superior")),
    ),
    key=("person",),
)
