"""小组: who works together under whom."""

from __future__ import annotations

from django.db.models import Count

from jixiao.base.text import Text
from jixiao.web.people.forms.team import TeamForm
from jixiao.web.people.models import Team
from jixiao.web.people.registers.register import Register, Shown

REGISTER = Register(
    id="teams",
    turn=2,
    title=Text("小组", "Teams"),
    icon="diagram-3",
    about=Text(
        "组长要看到全组，还要在“登录”里给他组长角色。",
        "For a leader to see the team, also give him the leader's role under Logins.",
    ),
    empty=Text("先建一个组，再到“人员”里把人放进来。", "Make a team, then put people into it under People."),
    add=Text("加一个组", "Add a team"),
    form=TeamForm,
    rows=lambda: Team.objects.select_related("shop", "leader").annotate(members=Count("people")),
    columns=(
        Shown(Text("组名", "Name"), lambda one: one.name),
        Shown(Text("店铺", "Shop"), lambda one: one.shop),
        Shown(Text("组长", "Leader"), lambda one: one.leader),
        Shown(Text("人数", "People"), lambda one: one.members),
    ),
)
