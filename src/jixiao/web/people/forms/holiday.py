"""日历表单: a day off or a day worked that differs from the public calendar."""

from __future__ import annotations

from django import forms

from jixiao.web.people.forms.change import ChangeForm
from jixiao.web.people.models import Holiday
from jixiao.web.ui.lazy import say


class HolidayForm(ChangeForm):
    """A day of the shop's own."""

    is_workday = forms.TypedChoiceField(
        label=say("这一天", "That day"),
        choices=(("no", say("放假", "is off")), ("yes", say("上班", "is worked"))),
        coerce=lambda word: word == "yes",
    )

    class Meta:
        model = Holiday
        fields = ("day", "is_workday", "note")
        labels = {"day": say("日期", "Day"), "note": say("说明", "Note")}
