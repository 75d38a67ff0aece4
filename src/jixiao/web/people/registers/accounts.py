"""子账号: who holds which account, from which day to which."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.people.forms.account import AccountForm
from jixiao.web.people.models import Account
from jixiao.web.people.registers.register import Register, Shown

REGISTER = Register(
    id="accounts",
    turn=4,
    title=Text("子账号", "Accounts"),
    icon="person-badge",
    about=Text(
        "换人时：给原来的人填结束日期，再为新的人加一行。那天以前的聊天和订单仍归原来的人。",
        "When it changes hands, end the old line and add a new one; earlier work stays with who did it.",
    ),
    empty=Text(
        "导入聊天后，没人认领的账号会在“导入”里列出来，一次对完。",
        "After an import of chats, accounts nobody holds are listed under Import, to be mapped at once.",
    ),
    add=Text("加一行", "Add a line"),
    form=AccountForm,
    rows=lambda: Account.objects.select_related("shop", "person"),
    columns=(
        Shown(Text("店铺", "Shop"), lambda one: one.shop),
        Shown(Text("子账号", "Account"), lambda one: one.account),
        Shown(Text("谁在用", "Held by"), lambda one: one.person),
        Shown(Text("从", "From"), lambda one: one.from_day),
        Shown(Text("到", "To"), lambda one: one.to_day),
    ),
    removable=True,
)
