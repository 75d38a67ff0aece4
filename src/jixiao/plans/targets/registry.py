"""分解依据目录: the weightings by the word that `by` must be; a new one is one new file there."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any

from pydantic import PlainValidator

from jixiao.base.part import mistake
from jixiao.base.text import Text
from jixiao.plans.targets import weightings
from jixiao.plans.targets.step import Step


@cache
def steps() -> dict[str, type[Step]]:
    """Return every weighting by its name."""
    modules = pkgutil.iter_modules(weightings.__path__, f"{weightings.__name__}.")
    kinds = (kind for module in modules for kind in _steps_in(import_module(module.name)))
    return {str(kind.model_fields["by"].default): kind for kind in kinds}


def _steps_in(module: ModuleType) -> Iterator[type[Step]]:
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, Step) and kind.__module__ == module.__name__:
            yield kind


def _read(value: Any) -> Step:
    if isinstance(value, Step):
        return value
    by = value.get("by") if isinstance(value, dict) else None
    if not isinstance(by, str) or by not in steps():
        raise mistake(
            Text(f"不认识分解依据“{by}”。", f"“{by}” is no known weighting."),
            Text(f"by 请写 {'、'.join(steps())} 之一。", f"Write one of {', '.join(steps())} as by."),
        )
    return steps()[by].model_validate(value)


AnyStep = Annotated[Step, PlainValidator(_read)]
