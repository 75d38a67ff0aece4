"""Arrow 与 pandas: pyarrow loads pandas, where it is installed, to tell lists from series; here are none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pyarrow as pa


class _NoPandas(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Say that there is no pandas; leave all else to others."""
        del path, target
        if name == "pandas":
            raise ImportError(name)


def leave_pandas_out() -> None:
    """Let pyarrow find no pandas, which takes longer to load than a small import takes in all.

    Whoever loaded pandas before goes on using both; it can be imported afterwards as ever.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([True])
    finally:
        sys.meta_path.remove(finder)
