"""子账号表单: who holds an account from which day to which; never two people on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from jixiao.base.text import Text
from jixiao.web.people.forms.change import ChangeForm
from jixiao.web.people.models import Account
from jixiao.web.ui.lazy import say


class AccountForm(ChangeForm):
    """A dated holding of an account."""

    class Meta:
        model = Account
        fields = ("shop", "account", "person", "from_day", "to_day")
        labels = {
            "shop": say("店铺", "Shop"),
            "account": say("子账号（与文件里的写法一致）", "Account (as the files write it)"),
            "person": say("谁在用", "Held by"),
            "from_day": say("从哪天起", "From"),
            "to_day": say("到哪天止（还在用就留空）", "To (empty: still)"),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse days out of order, and days that somebody else holds."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = told.get("from_day"), told.get("to_day")
        if first and last and last < first:
            self.add_error(
                "to_day", str(Text("结束早于开始，请核对。", "It ends before it starts; check the days."))
            )
        elif first and (other := self._held(told, first, last)):
            until = other.to_day or Text("今天", "today")
            held = Text(
                f"{other.person} 从 {other.from_day} 到 {until}",
                f"{other.person}, {other.from_day} to {until}",
            )
            self.add_error(
                "from_day",
                str(
                    Text(
                        f"{held.zh} 在用这个账号。请先把他的结束日期填到前一天。",
                        f"It is held by {held.en}. End that the day before first.",
                    )
                ),
            )
        return told

    def _held(self, told: dict[str, Any], first: date, last: date | None) -> Account | None:
        same = Account.objects.filter(shop=told.get("shop"), account=told.get("account"))
        begun = same.filter(from_day__lte=last) if last else same
        lasting = begun.filter(Q(to_day=None) | Q(to_day__gte=first)).exclude(pk=self.instance.pk)
        return lasting.select_related("person").first()
