"""日历: the shop's own days off and days worked."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.people.forms.holiday import HolidayForm
from jixiao.web.people.models import Holiday
from jixiao.web.people.registers.register import Register, Shown

REGISTER = Register(
    id="holidays",
    turn=5,
    title=Text("日历", "Calendar"),
    icon="calendar-event",
    about=Text(
        "国家公布的节假日和调休已经在内，这里只写本店不一样的日子。",
        "Public holidays and make-up days are known already; write only what differs here.",
    ),
    empty=Text("没有例外：全部按国家公布的日历。", "No exceptions: the public calendar counts."),
    add=Text("加一天", "Add a day"),
    form=HolidayForm,
    rows=lambda: Holiday.objects.all(),  # noqa: PLW0108 - the manager is asked anew each time
    columns=(
        Shown(Text("日期", "Day"), lambda one: one.day),
        Shown(
            Text("这一天", "That day"),
            lambda one: Text("上班", "worked") if one.is_workday else Text("放假", "off"),
        ),
        Shown(Text("说明", "Note"), lambda one: one.note),
    ),
    removable=True,
    editable=False,
    dated=lambda one: one.day,
)
