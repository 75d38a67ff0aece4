"""小组表单: its name, shop and leader."""

from __future__ import annotations

from jixiao.web.people.forms.change import ChangeForm
from jixiao.web.people.models import Team
from jixiao.web.ui.lazy import say


class TeamForm(ChangeForm):
    """A team."""

    class Meta:
        model = Team
        fields = ("name", "shop", "leader")
        labels = {
            "name": say("组名", "Name"),
            "shop": say("店铺", "Shop"),
            "leader": say("组长", "Leader"),
        }
