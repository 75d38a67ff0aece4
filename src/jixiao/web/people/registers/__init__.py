"""登记簿: one register a file; each says its list, its form and what may be done with its rows."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from jixiao.web.people.registers.register import Register


@cache
def registers() -> dict[str, Register]:
    """Return every register of this folder by its name, in the order it is shown."""
    names = [one.name for one in pkgutil.iter_modules(__path__) if one.name != "register"]
    found: list[Register] = [import_module(f"{__name__}.{name}").REGISTER for name in names]
    return {one.id: one for one in sorted(found, key=lambda one: one.turn)}
