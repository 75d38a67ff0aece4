"""登记簿的样子: what a register of the administration is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from jixiao.base.text import Text
from jixiao.web.people.forms.change import ChangeForm


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the list: its heading and what it says of a row."""

    label: Text
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Register:
    """A register: `id` is its place in the address; rows are removed only where `removable`.

    `about` says what it is for, `empty` what to do while there is nothing; `turn` orders the menu.
    `dated` gives the day from which a row reaches the months, None for all that are open.
    """

    id: str
    turn: int
    title: Text
    icon: str
    about: Text
    empty: Text
    add: Text
    form: type[ChangeForm]
    rows: Callable[[], QuerySet[Any]]
    columns: tuple[Shown, ...]
    removable: bool = False
    editable: bool = True
    dated: Callable[[Any], Any] | None = None

    @property
    def model(self) -> type[Model]:
        """The table behind it."""
        return self.form._meta.model
