"""考勤: one row per person and day; persons come by id or, in a punch-clock export, by name."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

ATTENDANCE = Table(
    name="attendance",
    label=Text("考勤", "attendance"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person")),
        Column("name", Kind.TEXT, Text("姓名", "name")),
        Column("day", Kind.DAY, Text("日期", "day"), required=True),
        Column("planned_start", Kind.MOMENT, Text("应上班", "planned start")),
        Column("planned_end", Kind.MOMENT, Text("应下班", "planned end")),
        Column("first_in", Kind.MOMENT, Text("首次打卡", "first in")),
        Column("last_out", Kind.MOMENT, Text("末次打卡", "last out")),
        Column("late_minutes", Kind.NUMBER, Text("迟到分钟", "late minutes")),
        Column("late_times", Kind.WHOLE, Text("迟到次数", "times late")),
        Column("early_minutes", Kind.NUMBER, Text("早退分钟", "early minutes")),
        Column("early_times", Kind.WHOLE, Text("早退次数", "times early")),
        Column("missed_punches", Kind.WHOLE, Text("缺卡次数", "missed punches")),
        Column("absent_days", Kind.NUMBER, Text("旷工天数", "absent days")),
        Column("leave_kind", Kind.TEXT, Text("请假类型", "leave kind")),
        Column("leave_days", Kind.NUMBER, Text("请假天数", "leave days")),
        Column("worked_days", Kind.NUMBER, Text("出勤天数", "days worked")),
        Column("rest_days", Kind.NUMBER, Text("休息天数", "rest days")),
        Column("overtime_minutes", Kind.NUMBER, Text("加班分钟", "overtime minutes")),
    ),
    key=("person", "name", "day"),
    one_of=(("person", "name"),),
)
