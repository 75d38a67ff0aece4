"""页面框架: what every page shows around its content: who is here, where one can go, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from jixiao import __version__
from jixiao.base.text import Text, current_lang
from jixiao.web.people.guard import viewer_roles
from jixiao.web.people.roles import EVERYONE, MANAGE, SEE_ALL, Role


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the menu: the URL's name, what it says, its icon, who gets it."""

    name: str
    label: Text
    icon: str
    roles: frozenset[Role]


WAYS = (
    Way("home", Text("首页", "Home"), "house", EVERYONE),
    Way("board", Text("看板", "Board"), "bar-chart-line", EVERYONE),
    Way("entries", Text("导入", "Import"), "upload", MANAGE | {Role.AUDITOR}),
    Way("plans", Text("方案", "Plans"), "sliders", EVERYONE),
    Way("reviews", Text("评价", "Reviews"), "clipboard-check", EVERYONE),
    Way("months", Text("月结", "Months"), "calendar-check", SEE_ALL | {Role.LEADER}),
    Way("payslips", Text("工资单", "Payslips"), "receipt", EVERYONE),
    Way("targets", Text("目标", "Targets"), "bullseye", SEE_ALL | {Role.LEADER}),
    Way("admin", Text("管理", "Administration"), "gear", MANAGE | {Role.AUDITOR, Role.FINANCE}),
)


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return what the layout needs: the menu of this reader, the language, the product's version."""
    roles = viewer_roles(request) if hasattr(request, "user") else frozenset()
    return {
        "ways": list(_menu(request, roles)),
        "lang": current_lang(),
        "roles": roles,
        "jixiao": __version__,
        "outside": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }


def _menu(request: HttpRequest, roles: frozenset[str]) -> Any:
    for way in WAYS:
        if not roles & way.roles:
            continue
        try:
            url = reverse(way.name)
        except NoReverseMatch:
            continue
        here = request.path == url or (way.name != "home" and request.path.startswith(url))
        yield {"url": url, "label": way.label, "icon": way.icon, "here": here}
