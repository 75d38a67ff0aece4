"""全部格式: every format of `ingest/formats/`; a new format is one new file there."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from jixiao.ingest import formats
from jixiao.ingest.format import Format


def _found() -> tuple[Format, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(formats.__path__))
    modules = [import_module(f"{formats.__name__}.{name}") for name in names]
    return tuple(made for module in modules for made in module.FORMATS)


FORMATS: tuple[Format, ...] = _found()
