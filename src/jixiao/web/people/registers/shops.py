"""店铺: where the company sells, and what its agents see of each other."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.people.forms.shop import ShopForm
from jixiao.web.people.models import Shop
from jixiao.web.people.registers.register import Register, Shown

REGISTER = Register(
    id="shops",
    turn=3,
    title=Text("店铺", "Shops"),
    icon="shop",
    about=Text(
        "“客服之间能看到什么”决定客服打开看板时看到的内容。",
        "What agents see of each other decides what the board shows them.",
    ),
    empty=Text(
        "加上第一家店，名称照平台导出文件里的写。", "Add the first shop, named as in the platform's files."
    ),
    add=Text("加一家店", "Add a shop"),
    form=ShopForm,
    rows=lambda: Shop.objects.all(),  # noqa: PLW0108 - the manager is asked anew each time
    columns=(
        Shown(Text("店铺", "Shop"), lambda one: one.name),
        Shown(Text("平台", "Platform"), lambda one: one.get_platform_display()),
        Shown(Text("客服看板", "Agents' board"), lambda one: one.get_board_display()),
        Shown(Text("关店", "Closed"), lambda one: one.closed_on),
    ),
)
