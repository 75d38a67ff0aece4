"""目标表单: a target as people fill it in: the number, the days, the big sales, who takes how much."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms

from jixiao.base.money import plain, written
from jixiao.base.text import Text
from jixiao.base.typed import typed_number
from jixiao.metrics.registry import METRICS
from jixiao.plans.targets.periods import Span
from jixiao.web.people.forms.change import dressed
from jixiao.web.people.models import Person, Shop, Team
from jixiao.web.targets.models import Goal
from jixiao.web.targets.models.goal import OwnerKind, Spread
from jixiao.web.targets.promotions import as_typed, read_promotions
from jixiao.web.ui.lazy import say
from jixiao.web.ui.numbers import NumberField

# Amounts that add up over days and people; a rate is the same for everybody and stands in the scheme.
MEASURES = ("sales", "orders", "paying_buyers", "sales_quantity", "buyers_received", "inquiries",
            "labels_printed", "assist_amount", "assist_payments")  # fmt: skip
MONTHS = 12
_SALES = say("06-16..06-18 2.5 618\n11-11 3 双11", "06-16..06-18 2.5 618\n11-11 3 Double 11")
_SEASON = say("十二个月的权重（选了“按淡旺季”才用）", "Twelve months' weights (for “by twelve months”)")


class GoalForm(forms.ModelForm[Goal]):
    """A target; who takes how much comes beside it, in fields named `w:group:一组` and `w:person:a01`."""

    value = NumberField(
        label=say("目标数", "Number"), max_digits=24, decimal_places=2, min_value=Decimal("0.01")
    )
    unit = NumberField(
        label=say("最小单位（分到这么大为止）", "Smallest unit (parts are whole numbers of it)"),
        max_digits=24, decimal_places=2, min_value=Decimal("0.01"), initial=Decimal(100),
    )  # fmt: skip
    season_typed = forms.CharField(
        label=_SEASON,
        required=False, max_length=200,
    )  # fmt: skip
    promotions_typed = forms.CharField(
        label=say("大促日，一行一段：日期 一天抵几天 原因", "Sale days, one a line: days, factor, reason"),
        required=False, widget=forms.Textarea(attrs={"rows": 4, "placeholder": _SALES}),
    )  # fmt: skip

    field_order = (
        "name", "metric", "owner", "reason", "first", "last", "value", "unit", "months_by", "season_typed",
        "days_by", "promotions_typed", "parts_reason", "ties_in_order",
    )  # fmt: skip

    class Meta:
        model = Goal
        fields = (
            "name", "metric", "owner", "first", "last", "value", "unit", "reason", "months_by",
            "days_by", "parts_reason", "ties_in_order", "conditions", "obstacles", "help", "reward",
            "consequence",
        )  # fmt: skip
        labels = {
            "name": say("叫什么", "Name"), "metric": say("看什么", "Of what"),
            "first": say("从", "From"), "last": say("到", "To"),
            "reason": say("为什么定这个数", "Why this number"),
            "months_by": say("年怎么分到月", "How the year is divided into months"),
            "days_by": say("月怎么分到日", "How months are divided into days"),
            "parts_reason": say("为什么这样分给人", "Why it is divided among people like this"),
            "ties_in_order": say("分不尽的零头给排在前面的人", "Left-overs go to those listed first"),
            "conditions": say("条件（一行一条）", "Conditions (one a line)"),
            "obstacles": say("障碍（一行一条）", "Obstacles (one a line)"),
            "help": say("需要的支持（一行一条）", "Help needed (one a line)"),
            "reward": say("达成的奖励", "Reward"), "consequence": say("没达成怎么办", "If missed"),
        }  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("conditions", "obstacles", "help")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["metric"] = forms.ChoiceField(
            label=say("看什么", "Of what"), choices=[(one, str(METRICS[one].label)) for one in MEASURES]
        )
        self.fields["owner"] = forms.ChoiceField(label=say("谁的目标", "Whose"), choices=owner_choices())
        if self.instance.pk:
            self.initial["owner"] = f"{self.instance.owner_kind}:{self.instance.owner}"
        self.fields["season_typed"].initial = " ".join(self.instance.season)
        self.fields["promotions_typed"].initial = as_typed(self.instance.promotions)
        dressed(self)

    def clean(self) -> dict[str, Any]:
        """Read owner, season and sale days; each refusal says what to write."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        kind, _, owner = told.get("owner", "").partition(":")
        if owner:
            self.instance.owner_kind, told["owner"] = kind, owner
        if told.get("first") and told.get("last"):
            self._dates(told)
        self.instance.season = self._season(told)
        return told

    def _dates(self, told: dict[str, Any]) -> None:
        span = Span(told["first"], told["last"])
        if span.last < span.first:
            self.add_error("last", str(say("止日早于起日，请核对。", "The last day is before the first.")))
            return
        found, wrong = read_promotions(told.get("promotions_typed", ""), span)
        self.instance.promotions = found
        for one in wrong:
            self.add_error("promotions_typed", str(one))

    def _season(self, told: dict[str, Any]) -> list[str]:
        if told.get("months_by") != Spread.SEASON:
            return []
        words = [word for word in re.split(r"[\s,，、;；]+", told.get("season_typed", "")) if word]
        numbers = [typed_number(word) for word in words]
        if len(numbers) != MONTHS or any(number is None or number < 0 for number in numbers):
            self.add_error("season_typed", str(_TWELVE))
            return []
        return [written(plain(number)) for number in numbers if number is not None]


_TWELVE = Text(
    "请写十二个数，一月到十二月，例如 1 0.6 1 1 1.2 1.5 1 1 1.1 1.2 2 1.4。",
    "Write twelve numbers, January to December: 1 0.6 1 1 1.2 1.5 1 1 1.1 1.2 2 1.4.",
)


def owner_choices() -> list[tuple[str, str]]:
    """Return everybody who can own a target: shops, teams, people."""
    listed = (
        (OwnerKind.SHOP, Shop.objects.values_list("name", "name")),
        (OwnerKind.GROUP, Team.objects.values_list("name", "name")),
        (OwnerKind.PERSON, Person.objects.filter(left_on=None).values_list("code", "name")),
    )
    return [(f"{kind}:{id_}", f"{kind.label} {name}") for kind, names in listed for id_, name in names]
