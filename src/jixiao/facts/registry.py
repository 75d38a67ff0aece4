"""全部事实表: every table of `facts/tables/` by name; a new table is one new file there."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from jixiao.facts import tables
from jixiao.facts.table import Table


def _found() -> dict[str, Table]:
    modules = (
        import_module(f"{tables.__name__}.{info.name}") for info in pkgutil.iter_modules(tables.__path__)
    )
    values = (value for module in modules for value in vars(module).values())
    return {table.name: table for table in values if isinstance(table, Table)}


TABLES: dict[str, Table] = _found()
