"""全部指标: every definition of `metrics/definitions/` by id; a new metric is one new file there."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from jixiao.metrics import definitions
from jixiao.metrics.metric import Metric


def _found() -> dict[str, Metric]:
    names = sorted(info.name for info in pkgutil.iter_modules(definitions.__path__))
    modules = (import_module(f"{definitions.__name__}.{name}") for name in names)
    named = (pair for module in modules for pair in vars(module).items())
    # An earlier text of a metric has a private name: it hangs on the one in force as `before`.
    return {
        metric.id: metric for name, metric in named if isinstance(metric, Metric) and not name.startswith("_")
    }


METRICS: dict[str, Metric] = _found()
