"""管理的各处: the sections of the administration, for the row of links on top of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from jixiao.base.text import Text
from jixiao.web.people.registers import registers


@dataclass(frozen=True, slots=True)
class Section:
    """One section: where it is, what it is called, whether it is the one shown."""

    id: str
    url: str
    label: Text
    icon: str
    here: bool = False


_MORE = (
    ("metric_settings", Text("口径", "Definitions"), "rulers"),
    ("logins", Text("登录", "Logins"), "key"),
    ("clients", Text("接口", "API"), "plug"),
    ("trail", Text("操作记录", "Audit trail"), "journal-text"),
)
_BACKUPS = Text("备份", "Backups")


def sections(here: str, *, owner: bool = False) -> list[Section]:
    """Return the sections in order; what only the owner opens, only to him."""
    own = [
        Section(one.id, reverse("register", args=[one.id]), one.title, one.icon, one.id == here)
        for one in registers().values()
    ]
    more = [Section(id_, reverse(id_), label, icon, id_ == here) for id_, label, icon in _MORE]
    alone = Section("backups", reverse("backups"), _BACKUPS, "archive", here == "backups")
    return [*own, *more, *([alone] if owner else [])]
