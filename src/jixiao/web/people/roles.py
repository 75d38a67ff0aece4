"""角色: the six roles, what each is for, and which of them see everybody."""

from __future__ import annotations

from django.db.models import TextChoices

from jixiao.web.ui.lazy import say


class Role(TextChoices):
    """What somebody is here; one person may hold several."""

    OWNER = "owner", say("老板", "Owner")
    SUPERVISOR = "supervisor", say("客服主管", "Supervisor")
    LEADER = "leader", say("组长", "Team leader")
    AGENT = "agent", say("客服", "Agent")
    FINANCE = "finance", say("财务 / 人事", "Finance / HR")
    AUDITOR = "auditor", say("审计", "Auditor")


# Who may see everybody's figures and pay. A leader sees the team, an agent only himself.
SEE_ALL = frozenset({Role.OWNER, Role.SUPERVISOR, Role.FINANCE, Role.AUDITOR})
# Who may look at a page that changes things; the auditor may look, and change nothing.
MANAGE = frozenset({Role.OWNER, Role.SUPERVISOR})
EVERYONE = frozenset(Role)
