"""人员表单: who somebody is, where he works, since when, on what contract wage."""

from __future__ import annotations

from typing import Any

from django import forms

from jixiao.web.people.forms.change import ChangeForm
from jixiao.web.people.models import Person
from jixiao.web.ui.lazy import say
from jixiao.web.ui.numbers import NumberField


class PersonForm(ChangeForm):
    """A person."""

    fixed = ("code",)
    contract_wage = NumberField(
        label=say("合同工资（元/月）", "Contract wage (yuan a month)"),
        required=False, max_digits=12, decimal_places=2,
    )  # fmt: skip

    class Meta:
        model = Person
        fields = (
            "code",
            "name",
            "team",
            "superior",
            "position",
            "level",
            "region",
            "status",
            "contract_wage",
            "hired_on",
            "left_on",
        )
        labels = {
            "code": say("工号（文件里怎么称呼他，建好后不改）", "Code (as the files call him; set once)"),
            "name": say("姓名", "Name"),
            "team": say("小组", "Team"),
            "superior": say("上级", "Superior"),
            "position": say("岗位", "Position"),
            "level": say("等级", "Level"),
            "region": say("地区（查最低工资用）", "Region (for the minimum wage)"),
            "status": say("状态", "Status"),
            "hired_on": say("入职日期", "Hired on"),
            "left_on": say("离职日期（最后一天）", "Left on (last day)"),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse who left before he came, and who is his own superior."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        came, went = told.get("hired_on"), told.get("left_on")
        if came and went and went < came:
            self.add_error(
                "left_on",
                str(say("离职日期早于入职日期，请核对两个日期。", "Left before hired; check the two days.")),
            )
        if self.instance.pk and told.get("superior") == self.instance:
            self.add_error(
                "superior",
                str(
                    say(
                        "上级不能是本人，请另选一位或留空。",
                        "Nobody is his own superior; choose somebody else or nobody.",
                    )
                ),
            )
        if {"contract_wage", "status"} & set(self.changed_data) and self.instance.pk and not told.get("why"):
            self.add_error(
                "why",
                str(
                    say(
                        "改工资或状态要写明原因，例如“转正，合同 2026-11-01”。",
                        "A change of wage or status needs a reason, like “end of probation”.",
                    )
                ),
            )
        return told

    def clean_contract_wage(self) -> Any:
        """Refuse a wage below nothing."""
        wage = self.cleaned_data["contract_wage"]
        if wage is not None and wage < 0:
            raise forms.ValidationError(
                str(
                    say(
                        "工资不能是负数；没有合同工资就留空。",
                        "A wage is not negative; leave it empty where there is none.",
                    )
                )
            )
        return wage
