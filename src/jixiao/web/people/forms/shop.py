"""店铺表单: its name, platform, and what its agents see of each other."""

from __future__ import annotations

from jixiao.web.people.forms.change import ChangeForm
from jixiao.web.people.models import Shop
from jixiao.web.ui.lazy import say


class ShopForm(ChangeForm):
    """A shop."""

    fixed = ("name",)

    class Meta:
        model = Shop
        fields = ("name", "platform", "board", "closed_on")
        labels = {
            "name": say(
                "店铺名称（与平台导出的一致，建好后不改）", "Name (as in the platform's files; set once)"
            ),
            "platform": say("平台", "Platform"),
            "board": say("客服之间能看到什么", "What agents see of each other"),
            "closed_on": say("关店日期", "Closed on"),
        }
