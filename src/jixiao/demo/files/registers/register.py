"""登记表: a register of the open format: its file, its columns, its rows."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from jixiao.base.period import Month
from jixiao.demo.files import registers
from jixiao.demo.files.writing import Row, write_rows
from jixiao.demo.whole import Shop


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its table, its Chinese name, its columns and the rows that it has for a shop."""

    table: str
    name: str
    columns: tuple[str, ...]
    rows: Callable[[Shop], Iterable[Row]]
    encoding: str = "utf-8"

    def write(self, folder: Path, shop: Shop) -> Path:
        """Write the register into `folder`."""
        path = folder / f"{self.name}_{self.table}_示例数据.csv"
        return write_rows(path, self.columns, self.rows(shop), self.encoding)


def monthly(rows: Callable[[Shop, Month], Iterable[Row]]) -> Callable[[Shop], Iterable[Row]]:
    """Return the rows of all months, one month after the other."""
    return lambda shop: (row for month in shop.wish.span for row in rows(shop, month))


def all_registers() -> list[Register]:
    """Return every register of this folder; a new one is one new file here."""
    names = sorted(info.name for info in pkgutil.iter_modules(registers.__path__))
    modules = [import_module(f"{registers.__name__}.{name}") for name in names]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Register)]
